import type { ExecutionEvent } from "../model/event";

/** The state in which an event found what its guard asks about. */
export function stateFound({ guard, accesses }: ExecutionEvent): number {
  if (guard === null) return 0;
  for (let i = 0; i < accesses.length; i++) if (accesses[i].location === guard.location) return accesses[i].before;
  return 0;
}
