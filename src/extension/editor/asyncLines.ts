import type { AsyncStep, AsyncTrace } from "../../model/asyncTrace";
import type { Trace } from "../../model/trace";
import { asyncLanes } from "../../presentation/asyncLanes";
import { LanesByTask } from "../../presentation/lanesByTask";
import { traceHistory } from "../../presentation/traceHistory";
import { taskLines, type TaskLine } from "./taskLines";

/**
 * Where every unfinished call of an async function is after `position` events: at the `await` at which it rests. Callbacks on
 * their way stand where they were asked for, unless a call waits for them there. Beside threads, which stand before what they
 * do next, so does the callback under way: in the code of a call.
 */
export function asyncLines(trace: Trace, inside: AsyncTrace, position: number): TaskLine[] {
  const lanes = asyncLanes(trace, inside);
  const last = new Map<number, AsyncStep>();
  for (const step of inside.steps) {
    if (step.position > position) break;
    if (step.call !== undefined) last.set(step.call, step);
  }
  const standing = inside.beside ? standingLines(trace, inside, position) : [];
  const isOver = position === trace.events.length && trace.ending.kind === "blocked";
  const calls = [...last].flatMap(([call, step]): TaskLine[] => {
    const { kind, site } = step;
    const lane = lanes.ofCall(call);
    if (!lane || !site || kind === "return" || kind === "reject") return [];
    if (standing.some(({ task }) => task === lane.id)) return [];
    const doing = kind !== "await" ? "" : isOver ? " awaits this for ever" : " awaits";
    const current = step.position === position;
    return [{ task: lane.id, range: site, label: `${lane.name}${doing}`, stuck: kind === "await" && isOver, current }];
  });
  const rests = new Set(calls.map(({ range }) => `${range.file}:${range.line}`));
  const begun = new Set([...(inside.beside?.threads ?? []), ...begunTurns(inside, position)]);
  const callbacks = taskLines(trace, position)
    .filter(({ task, range }) => task > 0 && !rests.has(`${range.file}:${range.line}`))
    .filter(({ task }) => !inside.beside || !begun.has(task))
    .map((line) => ({ ...line, current: false }));
  return [...calls, ...standing, ...callbacks];
}

/** Threads, and the callback under way, at what they do next. */
function standingLines(trace: Trace, inside: AsyncTrace, position: number): TaskLine[] {
  const history = traceHistory(trace);
  const byTask = LanesByTask.of(history, inside);
  const begun = begunTurns(inside, position);
  return taskLines(trace, position).flatMap((line): TaskLine[] => {
    const { task, label } = line;
    const isThread = inside.beside!.threads.includes(task);
    const awaits = history.task(task, position)?.next?.kind === "await";
    if (!isThread && (awaits || !begun.includes(task))) return [];
    const lane = byTask.at(task, position);
    return [{ ...line, task: lane.id, label: lane.name + label.slice(trace.tasks[task].name.length) }];
  });
}

function begunTurns({ turns }: AsyncTrace, position: number): number[] {
  return turns.filter(({ from }) => from <= position).map(({ task }) => task);
}
