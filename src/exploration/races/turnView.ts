import type { WholeTurn } from "../../model/turnLook";
import type { TimedTrace } from "../trace/timedTrace";

/** A turn of a loop that waits, and the events of a trace that do not depend on what it did: where could it have been? */
export interface TurnView {
  readonly turn: WholeTurn;
  /** The task's, the same in all executions. */
  readonly number: number;
  /** The event comes before the turn whatever the order. */
  starts(event: number): boolean;
  /** The event is there, whatever the turn does. */
  stays(event: number): boolean;
}

/** The turn is the open operation; `end`: of the events from there on none counts. */
export function openTurn(trace: TimedTrace, turn: WholeTurn, end: number): TurnView {
  return {
    turn,
    number: trace.at(trace.length).number,
    starts: (event) => trace.happensBefore(event, trace.length),
    stays: (event) => event < end,
  };
}

/** The turn happened. Of the trace, everything counts that does not come after it. */
export function pastTurn(trace: TimedTrace, turn: WholeTurn, index: number): TurnView {
  const { number, enabledBy } = trace.at(index);
  let last = index - 1;
  while (last >= 0 && trace.at(last).number !== number) last--;
  const first = [last, ...enabledBy].filter((event) => event >= 0);
  return {
    turn,
    number,
    starts: (event) => first.some((one) => one === event || trace.happensBefore(event, one)),
    stays: (event) => event !== index && !trace.happensBefore(index, event),
  };
}
