import type { ExecutionEvent } from "../model/event";
import type { Effect } from "./effect";

/** What an event that could have gone another way says about itself. */
export type Forking = Pick<ExecutionEvent, "number" | "choice" | "alternatives" | "accesses" | "label"> & {
  readonly varies?: true;
};

/**
 * An event with another alternative: it touches the same. Not so a callback: nobody knows what timers touch that fire in
 * another order, nor whether one of them ends the program.
 */
export function alternativeOf({ number, accesses, label, varies }: Forking): Effect {
  const known = { number, accesses, label, halts: false };
  return varies === true ? { ...known, halts: true, unknown: true } : known;
}
