import type { AsyncStep, AsyncTrace } from "../../model/asyncTrace";
import type { Range } from "../../model/report";
import type { Trace } from "../../model/trace";
import { asyncLanes } from "../../presentation/asyncLanes";

/** What somebody just read or wrote, for beside the line. */
export interface ValueNote {
  readonly lane: number;
  readonly range: Range;
  /** `north door reads visitors: 0`, `Ada writes balance 100 → 60`. */
  readonly text: string;
}

/** What is done to a value; the sentence of a trace tells which. */
const touching: ReadonlySet<string> = new Set([
  ...["read", "write", "load", "store", "update", "compareExchange", "send", "receive", "trySend", "tryReceive"],
  ...["select", "choose"],
]);
/** A line in a loop may do much in one turn. */
const mostOfLine = 3;

/** The values that the event leading to `position` used; in a program of callbacks those of its whole turn. */
export function valueNotes(trace: Trace, position: number): ValueNote[] {
  if (trace.async) return ofTurn(trace, trace.async, position);
  const event = trace.events[position - 1];
  if (!event?.site || !touching.has(event.kind)) return [];
  const text = `${trace.tasks[event.task].name} ${event.sentence}`;
  return [{ lane: event.task, range: event.site, text }];
}

function ofTurn(trace: Trace, inside: AsyncTrace, position: number): ValueNote[] {
  const lanes = asyncLanes(trace, inside);
  const names = new Map(lanes.list.map(({ id, name }) => [id, name]));
  const byLine = new Map<string, { lane: number; range: Range; said: Set<string> }>();
  for (const step of inside.steps) {
    if (step.position !== position || !step.site || !isTold(step)) continue;
    const lane = lanes.laneOf(step);
    const key = `${lane} ${step.site.file}:${step.site.line}`;
    const line = byLine.get(key) ?? { lane, range: step.site, said: new Set() };
    byLine.set(key, line);
    line.said.add(step.sentence);
  }
  const event = inside.beside && trace.events[position - 1];
  const lane = event && lanes.laneOfEvent(event);
  if (event?.site && lane !== undefined && touching.has(event.kind)) {
    const key = `${lane} ${event.site.file}:${event.site.line}`;
    const { range, said } = byLine.get(key) ?? { range: event.site, said: [] };
    byLine.set(key, { lane, range, said: new Set([event.sentence, ...said]) });
  }
  return [...byLine.values()].map(({ lane: who, range, said }) => {
    const shown = [...said].slice(0, mostOfLine).join(", ") + (said.size > mostOfLine ? ", …" : "");
    return { lane: who, range, text: `${names.get(who) ?? ""} ${shown}`.trim() };
  });
}

/** Nobody asked for the order of the keys. */
function isTold({ kind, sentence }: AsyncStep): boolean {
  return touching.has(kind) && !sentence.endsWith("(keys)");
}
