import { asyncLanes } from "../asyncLanes";
import { switchShown } from "../switchShown";
import type { TraceHistory } from "../traceHistory";
import { turnName } from "../turnText";
import { say } from "../words/say";
import { taskNames } from "../words/taskNames";
import { deedSaid } from "../words/translated";

/** A row of the timeline as a table: an event, or a step inside a callback. */
export interface EventRow {
  /** The event that it is, or during which it happens. */
  readonly number: number;
  readonly name: string;
  /** What happens, without the name. */
  readonly sentence: string;
  readonly line?: number;
  /** Why this task runs; in an execution of callbacks the turn. */
  readonly why: string;
}

/** Everything that the timeline draws, in order. */
export function eventRows({ trace }: TraceHistory): EventRow[] {
  const events = trace.events.map((event): EventRow => {
    const { number, task, sentence, site } = event;
    const why = deedSaid(event.switch?.text ?? "");
    return {
      number,
      name: taskNames(trace)[task],
      sentence: deedSaid(sentence),
      why,
      ...(site ? { line: site.line } : {}),
    };
  });
  if (!trace.async) return events;
  const { steps, turns, beside } = trace.async;
  const lanes = asyncLanes(trace, trace.async);
  const names = new Map(lanes.list.map(({ id, name }) => [id, name]));
  const why = (position: number) => {
    const turn = turns.find(({ from, to }) => from <= position && position <= to);
    return turn ? turnName(trace, turn) : "";
  };
  const inside = steps.map((step): EventRow => {
    const { position: number, kind, sentence, site } = step;
    const said = kind === "print" ? say("prints {0}", sentence) : deedSaid(sentence);
    const name = names.get(lanes.laneOf(step)) ?? "";
    return { number, name, sentence: said, why: why(number), ...(site ? { line: site.line } : {}) };
  });
  const threads = new Set(beside?.threads);
  const outside = events.map((row, index): EventRow => {
    const event = trace.events[index];
    if (!beside) return { ...row, why: why(row.number) };
    const name = names.get(lanes.laneOfEvent(event) ?? event.task) ?? row.name;
    const moved = switchShown(trace.async!, event);
    return { ...row, name, why: moved || threads.has(event.task) ? deedSaid(moved?.text ?? "") : why(row.number) };
  });
  // A callback comes before what it does
  return [...outside, ...inside].sort((a, b) => a.number - b.number);
}
