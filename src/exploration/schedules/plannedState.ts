import type { Effect } from "../effect";
import type { Delay } from "./delay";
import { isAlike, isSame } from "./isAlike";

/** What a parsimonious search knows of a state, beside what every search knows. */
export interface PlannedState {
  /** What a schedule says comes next; undefined where the search chooses itself. */
  planned: Effect | undefined;
  /** That is all of the schedule, and another alternative of an event whose races were reversed. */
  isAlternative: boolean;
  /** What the search chose here when it came first; undefined in the middle of schedules. */
  first: Effect | undefined;
  /** Where the search chooses itself: what is delayed. */
  delays: Delay | undefined;
  /** What will be delayed when the schedule under way is at its end. */
  leadsTo: Delay | undefined;
}

export function newPlannedState(): PlannedState {
  return { planned: undefined, isAlternative: false, first: undefined, delays: undefined, leadsTo: undefined };
}

/** Does the event that comes in the state touch what it was planned for, or delayed for? */
export function isAsRelied(event: Effect, { planned, delays }: PlannedState): boolean {
  if (planned !== undefined) return isSame(planned, event);
  for (; delays; delays = delays.outer)
    if (delays.delayed.number === event.number && !isAlike(delays.delayed, event)) return false;
  return true;
}
