import { withItem } from "../../base/withItem";
import type { ExecutionEvent } from "../../model/event";
import { HeldLocks, type HeldLock } from "./heldLocks";
import { HeldPermits } from "./heldPermits";
import { startJoinClocks } from "./startJoinClocks";

/** A task takes a lock, which it may have to wait for, while it holds others. */
export interface NestedLock {
  readonly task: number;
  /** Index of the event that takes it. */
  readonly event: number;
  readonly location: number;
  readonly shared: boolean;
  readonly held: readonly HeldLock[];
  /** By semaphore. */
  readonly permits: ReadonlyMap<number, number>;
}

/** Longer chains are not looked for, nor more of them. */
const [longest, mostChains] = [6, 10_000];

/**
 * Circles in which each task takes, while it holds one lock, the lock that the next one holds. They are what a deadlock
 * needs, seen in an execution that had none: Goodlock (Havelund, "Using Runtime Analysis to Guide Model Checking of Java
 * Programs", SPIN 2000), for more than two locks as in Bensalem and Havelund (HVC 2005). A circle does not count if two of
 * its tasks hold another lock in common, a gate, or if one task's part comes before another's because tasks are started or
 * joined. Readers of a lock keep no other reader out, and semaphores are only gates (as many as the circle needs hold more
 * permits than there are): in another execution somebody else may give the permit back. What can be no part of a circle is taken away first: Magiclock (Cai
 * and Chan, "Magiclock: Scalable Detection of Potential Deadlocks in Large-Scale Multithreaded Programs", TSE 2014).
 */
export function lockCycles(events: readonly ExecutionEvent[]): readonly (readonly NestedLock[])[] {
  const permits = new HeldPermits(events);
  const nested = withoutDeadEnds(nestedLocks(events, permits));
  if (nested.length < 2) return [];
  const clocks = startJoinClocks(events);
  const ordered = (a: NestedLock, b: NestedLock) =>
    (clocks[b.event].get(a.task) ?? -1) >= a.event || (clocks[a.event].get(b.task) ?? -1) >= b.event;
  const mayFollow = (chain: readonly NestedLock[], next: NestedLock) =>
    next.task > chain[0].task &&
    holds(next, chain[chain.length - 1]) &&
    chain.every((one) => one.task !== next.task && !share(one.held, next.held) && !ordered(one, next));
  const cycles: (readonly NestedLock[])[] = [];
  const chains: (readonly NestedLock[])[] = nested.map((one) => [one]);
  for (let i = 0; i < chains.length && chains.length < mostChains; i++) {
    const chain = chains[i];
    for (const next of nested) {
      if (!mayFollow(chain, next)) continue;
      const longer = withItem(chain, next);
      if (permits.exceeds(longer.map((one) => one.permits))) continue;
      if (holds(chain[0], next)) cycles.push(longer);
      else if (longer.length < longest) chains.push(longer);
    }
  }
  return cycles.sort((a, b) => completion(a) - completion(b));
}

/** Index of the event by which it shows: what shows first comes first. */
function completion(cycle: readonly NestedLock[]): number {
  return Math.max(...cycle.map(({ event }) => event));
}

/** Each acquisition once, however often a task repeats it. */
function nestedLocks(events: readonly ExecutionEvent[], permits: HeldPermits): NestedLock[] {
  const locks = new HeldLocks(events);
  const found = new Map<string, NestedLock>();
  events.forEach((event, index) => {
    const { task, site, kind } = event;
    const held = locks.of(task);
    const wanted = held.length === 0 || kind === "acquire" ? undefined : locks.waitedFor(event);
    if (wanted && held.every(({ location }) => location !== wanted.location)) {
      const since = held.map((lock) => `${lock.location}.${events[lock.since].site}.${String(lock.shared)}`);
      const key = `${task}|${site}|${wanted.location}|${since.join()}|${[...permits.of(task)].join()}`;
      if (!found.has(key)) found.set(key, { task, event: index, held, permits: permits.of(task), ...wanted });
    }
    locks.happened(event, index);
    permits.happened(event);
  });
  return [...found.values()];
}

/** Leaves out what is part of no circle: there every lock is held by one task and taken by another one. */
function withoutDeadEnds(nested: NestedLock[]): NestedLock[] {
  for (let left = nested; ;) {
    const kept = left.filter(
      (one) =>
        left.some((other) => other.task !== one.task && holds(other, one)) &&
        left.some((other) => other.task !== one.task && holds(one, other)),
    );
    if (kept.length === left.length) return kept;
    left = kept;
  }
}

/** Does one hold, in the way of the other, what that one takes? */
function holds({ held }: NestedLock, { location, shared }: NestedLock): boolean {
  return held.some((lock) => lock.location === location && !(lock.shared && shared));
}

/** Can they not be held at the same time? */
function share(a: readonly HeldLock[], b: readonly HeldLock[]): boolean {
  return a.some((one) => b.some((other) => one.location === other.location && !(one.shared && other.shared)));
}
