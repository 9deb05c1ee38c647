import type { AsyncStep, AsyncTrace } from "../../model/asyncTrace";
import type { Trace } from "../../model/trace";
import { asyncLanes } from "../../presentation/asyncLanes";
import { taskLines, type TaskLine } from "./taskLines";

/**
 * Where every unfinished call of an async function is after `position` events: at the `await` at which it rests. Callbacks on
 * their way stand where they were asked for, unless a call waits for them there.
 */
export function asyncLines(trace: Trace, inside: AsyncTrace, position: number): TaskLine[] {
  const lanes = asyncLanes(trace, inside);
  const last = new Map<number, AsyncStep>();
  for (const step of inside.steps) {
    if (step.position > position) break;
    if (step.call !== undefined) last.set(step.call, step);
  }
  const isOver = position === trace.events.length && trace.ending.kind === "blocked";
  const calls = [...last].flatMap(([call, step]): TaskLine[] => {
    const { kind, site } = step;
    const lane = lanes.ofCall(call);
    if (!lane || !site || kind === "return" || kind === "reject") return [];
    const doing = kind !== "await" ? "" : isOver ? " awaits this for ever" : " awaits";
    const current = step.position === position;
    return [{ task: lane.id, range: site, label: `${lane.name}${doing}`, stuck: kind === "await" && isOver, current }];
  });
  const rests = new Set(calls.map(({ range }) => `${range.file}:${range.line}`));
  const callbacks = taskLines(trace, position)
    .filter(({ task, range }) => task > 0 && !rests.has(`${range.file}:${range.line}`))
    .map((line) => ({ ...line, current: false }));
  return [...calls, ...callbacks];
}
