import { labelOf, Read, type Access } from "../model/access";
import type { Guard, Recast } from "../model/event";
import type { Execution } from "../runtime/execution";
import type { Operation } from "../runtime/operation";

/** An operation still announced when the execution ended: a partner of races, though it never happened. */
export interface PendingOperation {
  /** The task's, the same in all executions. */
  readonly number: number;
  /** `before` is the state at the end. */
  readonly accesses: readonly Access[];
  readonly label: number;
  readonly guard: Guard | null;
  readonly recast?: Recast;
  /** How many ways it has to happen at the end; absent: one. */
  readonly alternatives?: number;
  /** Its task is asleep, or about to wake up. */
  readonly sleeps?: true;
  /** What it touches is known only once it has happened: a callback of the event loop. */
  readonly unknown?: true;
  /** State of the guard's location at the end. */
  readonly state: number;
  /** Events that come before it whatever the order. */
  readonly enabledBy: readonly number[];
}

export function isBlocked({ guard, state }: PendingOperation): boolean {
  return guard?.admits(state) === false;
}

/**
 * What it would touch if it happened now, where it could: a compare-exchange that would fail only reads. Taken for a write, it
 * would race with another one that fails, and be put before that, which is the same trace.
 */
function touchedNow(pending: Operation, execution: Execution): Operation["accesses"] {
  const { accesses, guard } = pending;
  if (guard?.admits(execution.state(guard.location)) === false) return accesses;
  const stateOf = (location: number) => execution.state(location);
  if (pending.touchesIn) return pending.touchesIn(stateOf);
  if (!pending.modeIn) return accesses;
  const { length } = execution.events;
  return accesses.map(({ location, mode }) => ({
    location,
    mode: mode === Read ? Read : pending.modeIn!(location, stateOf, length),
  }));
}

export function pendingOperations(execution: Execution): PendingOperation[] {
  const found: PendingOperation[] = [];
  for (const { number, pending, passedOver, lastEvent, spawnedBy } of execution.tasks) {
    // Looking again is no event: the looks that fail are erased. Who came back to where he was did all this before
    if (pending === null || pending.kind === "spin" || passedOver) continue;
    // What was due before it is another partner, or was the last event: that has to come first
    if (pending.isLate === true) continue;
    const guard = pending.guard ?? null;
    const alternatives = pending.alternatives?.() ?? 1;
    const accesses = touchedNow(pending, execution).map((access) => ({
      ...access,
      before: execution.state(access.location),
    }));
    const enabledBy = (pending.enabledBy?.() ?? []).filter((event) => event >= 0);
    if (lastEvent === spawnedBy && spawnedBy >= 0) enabledBy.push(spawnedBy);
    found.push({
      number,
      accesses,
      label: labelOf(accesses),
      guard,
      ...(pending.modeIn || pending.touchesIn ? { recast: pending as Recast } : {}),
      ...(alternatives > 1 ? { alternatives } : {}),
      ...(pending.kind === "sleep" ? { sleeps: true as const } : {}),
      ...(pending.touchesUnknown ? { unknown: true as const } : {}),
      state: guard ? execution.state(guard.location) : 0,
      enabledBy,
    });
  }
  return found;
}
