import { Write } from "../../model/access";
import type { ExecutionEvent } from "../../model/event";
import { HeldLocks } from "../locks/heldLocks";
import { waitsForMore } from "../locks/waitsForMore";
import type { AtomicityViolation } from "./atomicityViolations";
import type { AtomicUpdate } from "./atomicUpdates";

/**
 * What `atomicityViolations` finds of an update of an `Atomic` that another task's store has made out of date, looked for
 * alone; undefined where its task meant to let others in.
 */
export function overriddenUpdate(
  events: readonly ExecutionEvent[],
  { load, store }: Pick<AtomicUpdate, "load" | "store">,
): AtomicityViolation | undefined {
  const { task } = events[load];
  const [{ location }] = events[store].accesses;
  let between = -1;
  for (let i = load + 1; i < store; i++) {
    const event = events[i];
    if (event.task === task) {
      const { kind } = event;
      // Only of a semaphore it takes all events to know whether somebody waits for more than a lock
      const waits = kind !== "sleep" && waitsForMore(event, kind === "acquire" ? new HeldLocks(events) : nothingKnown);
      if (kind === "spawn" || waits) return undefined;
    } else if (between < 0 && writes(event, location)) between = i;
  }
  if (between < 0) return undefined;
  return {
    subkind: "lost-update",
    read: load,
    between,
    write: store,
    location,
    written: location,
    atomic: true,
    rank: 3,
  };
}

const nothingKnown = new HeldLocks([]);

function writes({ accesses }: ExecutionEvent, written: number): boolean {
  for (const { location, mode, implicit } of accesses)
    if (location === written && mode === Write && !implicit) return true;
  return false;
}
