import { append } from "../../base/append";
import { footprintsConflict, Read } from "../../model/access";
import type { ExecutionEvent } from "../../model/event";
import { mayTakeLock, takesLock } from "../../model/kinds/lockKinds";
import type { ExecutionRecord } from "../../model/record";

/** A task got what it waited for, but others took that before it did. */
export interface Overtaking {
  /** The event with which it got it. */
  readonly event: number;
  readonly location: number;
  /** The events of the others. */
  readonly by: readonly number[];
}

/**
 * Every task that was overtaken more than `bound` times while it waited for one thing. It waits as soon as all has happened
 * that comes before its operation whatever the order, and the operation could not happen. That is so in some order of the
 * same trace, and then the same others overtake it: executions of one trace show the same.
 */
export function overtakings(record: ExecutionRecord, bound: number): Overtaking[] {
  const taken = new Map<number, number[]>();
  const found: Overtaking[] = [];
  record.events.forEach((event, index) => {
    const { kind, guard, accesses } = event;
    const location = guard?.location ?? -1;
    const earlier = taken.get(location) ?? [];
    if (location >= 0 && takesLock.has(kind) && earlier.length > bound) {
      const by = overtakersOf(record, index, location);
      if (by.length > bound) found.push({ event: index, location, by });
    }
    if (mayTakeLock.has(kind))
      for (const access of accesses) if (access.mode !== Read) append(taken, access.location, index);
  });
  return found;
}

function overtakersOf(record: ExecutionRecord, index: number, location: number): number[] {
  const { events } = record;
  const { task, guard } = events[index];
  const past = comesBefore(record, index);
  const touching: { readonly at: number; readonly before: number }[] = [];
  for (let at = 0; at <= index; at++) {
    const access = events[at].accesses.find((one) => one.location === location);
    if (access && !past.has(at)) touching.push({ at, before: access.before });
  }
  const isFree = ({ before }: { before: number }) => guard!.admits(before);
  // Who has a reentrant lock does not overtake by taking it once more
  const holds = new Map<number, number>();
  let waiting = !isFree(touching[0]);
  const by: number[] = [];
  for (let i = 0; i + 1 < touching.length; i++) {
    const { at } = touching[i];
    const { kind, task: other, accesses } = events[at];
    const takesIt = mayTakeLock.has(kind) && accesses.some((one) => one.location === location && one.mode !== Read);
    const held = holds.get(other) ?? 0;
    if (takesIt || /unlock$/i.test(kind)) holds.set(other, held + (takesIt ? 1 : -1));
    if (isFree(touching[i + 1])) continue;
    if (waiting && takesIt && other !== task && !(kind === "lock" && held > 0)) by.push(at);
    waiting = true;
  }
  return by;
}

/** The events that come before one whatever the order, as long as the trace is the same, but for what only the last step needs. */
function comesBefore({ events, tasks }: ExecutionRecord, index: number): ReadonlySet<number> {
  const past = new Set<number>();
  const first = new Set(events[index].enabledBy);
  const { task } = events[index];
  let own = index - 1;
  while (own >= 0 && events[own].task !== task) own--;
  first.add(own >= 0 ? own : tasks[task].spawnedBy);
  for (let at = index - 1; at >= 0; at--)
    if (first.has(at) || [...past].some((later) => depends(events, tasks, at, later))) past.add(at);
  return past;
}

function depends(
  events: readonly ExecutionEvent[],
  tasks: ExecutionRecord["tasks"],
  earlier: number,
  later: number,
): boolean {
  const [a, b] = [events[earlier], events[later]];
  return (
    a.task === b.task ||
    b.enabledBy.includes(earlier) ||
    tasks[b.task].spawnedBy === earlier ||
    footprintsConflict(a.accesses, b.accesses)
  );
}
