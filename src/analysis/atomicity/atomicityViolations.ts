import { append } from "../../base/append";
import { Read, Write } from "../../model/access";
import type { ExecutionEvent, OperationKind } from "../../model/event";
import type { TaskRecord } from "../../model/record";
import { HeldLocks } from "../locks/heldLocks";
import { waitsForMore } from "../locks/waitsForMore";
import { EarlierReads } from "./earlierReads";

/** A read and a later write of one task, and the write of another task between them; indices of events. */
export interface AtomicityViolation {
  readonly subkind: "lost-update" | "stale-read" | "dirty-read";
  readonly read: number;
  readonly between: number;
  /** Of a write that is no event, how many events came before it. */
  readonly write: number;
  /** The site of a write that is no event, since no other task sees it. */
  readonly own?: number;
  /** What was read. */
  readonly location: number;
  /** What was written. */
  readonly written: number;
  /** The operations are those of an `Atomic`. */
  readonly atomic: boolean;
  /**
   * How much it says, 1 most. 1: the task writes what it read, without another look. 2: it looks again, and then writes
   * it, or it had written it itself before the other task did, and does not look again (`putsBack`). 3: the same as 1, on an `Atomic`. 4: it writes something else, or adds or deletes another key. 5: it writes what no
   * other task sees.
   */
  readonly rank: 1 | 2 | 3 | 4 | 5;
  /** The task has written it after the read, another one after that, and in the region of the last write it has not looked. */
  readonly putsBack?: true;
}

const atomics = new Set<OperationKind>(["load", "store", "update", "compareExchange"]);
const unknown: Known = { read: -1, stale: -1, dirty: false, before: undefined };

/** What a task knows about a location since its last read. */
interface Known {
  read: number;
  /** The first write of another task since; -1 for none. */
  stale: number;
  /** The value that was read was of that same task, which went on changing it: then the read was a dirty one. */
  dirty: boolean;
  /** A read that was out of date when the task looked again. */
  before: { readonly read: number; readonly between: number; readonly dirty: boolean } | undefined;
}

/**
 * Reads that were out of date when their task acted on them. Where two accesses of one task to a location have another
 * task's access between them that fits into no serial order is from Lu, Tucek, Qin and Zhou, "AVIO: Detecting Atomicity
 * Violations via Access Interleaving Invariants", ASPLOS 2006; of its cases only those count that begin with a read and
 * end with a write. Plain memory counts inside critical regions only, since outside of them it is a data race. A task that
 * waited for something else than a lock in between, or started a task, meant to let others in. Of each read the most
 * telling violation is given; those that show first come first.
 */
export function atomicityViolations(
  events: readonly ExecutionEvent[],
  tasks: readonly Pick<TaskRecord, "id" | "ownWrites">[] = [],
  names: readonly string[] = [],
): readonly AtomicityViolation[] {
  return new Search(events, tasks, names).violations();
}

class Search {
  private readonly locks: HeldLocks;
  /** By task, and then by location. */
  private readonly known: Map<number, Known>[] = [];
  private readonly earlier = new EarlierReads();
  /** Of each location the task that wrote it last, unless that has waited since. */
  private readonly writers = new Map<number, number>();
  /** What tasks acted on, not knowing that its writer goes on changing it. */
  private believed: { readonly writer: number; readonly violation: Omit<AtomicityViolation, "between"> }[] = [];
  /** By the read. */
  private readonly found = new Map<number, AtomicityViolation>();
  /** What tasks write that nobody else sees, by how many events came before. */
  private readonly own = new Map<number, { readonly id: number; readonly location: number; readonly site: number }[]>();

  constructor(
    private readonly events: readonly ExecutionEvent[],
    tasks: readonly Pick<TaskRecord, "id" | "ownWrites">[],
    private readonly names: readonly string[],
  ) {
    this.locks = new HeldLocks(events);
    for (const { id, ownWrites } of tasks)
      for (const { location, site, at } of ownWrites) append(this.own, at, { id, location, site });
  }

  violations(): readonly AtomicityViolation[] {
    this.events.forEach((event, index) => {
      this.ownWrites(index);
      const { task, kind, plain } = event;
      this.locks.happened(event, index);
      const locked = this.locks.of(task).length > 0;
      const atomic = atomics.has(kind);
      if (kind === "spawn" || (kind !== "sleep" && waitsForMore(event, this.locks))) this.goesOn(task);
      if (plain ? locked : kind === "load") this.reads(event, index);
      if (plain || atomic) this.writes(event, index, plain ? locked : kind === "store");
    });
    this.ownWrites(this.events.length);
    return [...this.found.values()].sort((a, b) => a.write - b.write);
  }

  /**
   * What tasks write before the event that nobody else sees, in another critical region than they read. Such a write has no
   * place in the trace among what others do: a value that changes later on was as dirty.
   */
  private ownWrites(index: number): void {
    for (const { id, location: written, site: own } of this.own.get(index) ?? []) {
      const held = this.locks.of(id);
      if (held.length === 0) continue;
      const about = { write: index, written, own, atomic: false, rank: 5 } as const;
      this.known[id]?.forEach(({ read, stale, dirty }, location) => {
        if (!this.events[read].plain || held.some(({ since }) => since < read)) return;
        const writer = this.writers.get(location);
        if (stale >= 0)
          this.note({ ...about, subkind: dirty ? "dirty-read" : "stale-read", read, between: stale, location });
        else if (writer !== undefined && writer !== id)
          this.believed.push({ writer, violation: { ...about, subkind: "dirty-read", read, location } });
      });
    }
  }

  /** The task waited: what it does from now on is something new. */
  private goesOn(task: number): void {
    this.known[task]?.clear();
    this.earlier.goesOn(task);
    for (const [location, writer] of this.writers) if (writer === task) this.writers.delete(location);
    this.believed = this.believed.filter(({ writer }) => writer !== task);
  }

  private reads({ task, accesses }: ExecutionEvent, index: number): void {
    const known = (this.known[task] ??= new Map<number, Known>());
    for (const { location, mode, implicit } of accesses) {
      if (mode !== Read || implicit) continue;
      const { read, stale, dirty, before } = known.get(location) ?? unknown;
      const outOfDate = stale < 0 ? undefined : { read, between: stale, dirty };
      known.set(location, { read: index, stale: -1, dirty: false, before: before ?? outOfDate });
      this.earlier.reads(task, location, index);
    }
  }

  /** `acts`: the write can be part of something that should be atomic. */
  private writes(event: ExecutionEvent, index: number, acts: boolean): void {
    const { task, accesses } = event;
    for (const { location, mode, implicit } of accesses) {
      if (mode !== Write || implicit) continue;
      if (acts) this.acts(event, index, location);
      for (const { writer, violation } of this.believed)
        if (writer === task && violation.location === location)
          this.note({ ...violation, between: index, ...(violation.own === undefined ? {} : { write: index + 1 }) });
      this.known[task]?.delete(location);
      this.known.forEach((others, other) => {
        const known = other === task ? undefined : others.get(location);
        if (!known || known.stale >= 0) return;
        known.stale = index;
        known.dirty = this.writers.get(location) === task;
      });
      this.earlier.writes(task, location, index);
      this.writers.set(location, task);
    }
  }

  private acts(event: ExecutionEvent, write: number, written: number): void {
    const { task, plain, updatesWith } = event;
    const held = this.locks.of(task);
    if (plain && !updatesWith) this.putsBack(task, write, written);
    this.known[task]?.forEach(({ read, stale, dirty, before }, location) => {
      const atomic = !plain || !this.events[read].plain;
      const about = { write, location, written, atomic };
      // Who adds or deletes a key leaves the others as they are
      const overrides = location === written && !this.isOfKeys(location);
      const old = dirty ? "dirty-read" : "stale-read";
      // Of an update nothing is lost, but it may not be called for any more
      const subkind = updatesWith ? old : "lost-update";
      if (overrides && stale >= 0) this.note({ ...about, subkind, read, between: stale, rank: atomic ? 3 : 1 });
      if (atomic) return;
      if (overrides && stale < 0 && before)
        this.note({ ...about, ...before, subkind: before.dirty ? "dirty-read" : "stale-read", rank: 2 });
      if (overrides) return;
      if (stale >= 0) this.note({ ...about, subkind: old, read, between: stale, rank: 4 });
      const writer = this.writers.get(location);
      // Its writer may not be done with it; that this one writes something else meanwhile has no place in the trace
      if (stale < 0 && writer !== undefined && writer !== task && !held.some(({ since }) => since < read))
        this.believed.push({ writer, violation: { ...about, subkind: "dirty-read", read, rank: 4 } });
    });
  }

  /** What it read before its own write is what it writes now, for all that anybody can tell; it overrides what others wrote since. */
  private putsBack(task: number, write: number, written: number): void {
    if (this.isOfKeys(written)) return;
    const region = Math.min(...this.locks.of(task).map(({ since }) => since));
    const outdated = this.earlier.overridden(task, written, region);
    if (!outdated || !this.events[outdated.read].plain) return;
    const { read, between } = outdated;
    const about = { subkind: "lost-update", rank: 2, putsBack: true, atomic: false } as const;
    this.note({ ...about, read, between, write, written, location: written });
  }

  private isOfKeys(location: number): boolean {
    return this.names[location]?.endsWith("(keys)") === true;
  }

  private note(violation: AtomicityViolation): void {
    const known = this.found.get(violation.read);
    // Of all that one event writes, what was read says most
    const again = known?.write === violation.write && violation.written === violation.location;
    if (!known || violation.rank < known.rank || (violation.rank === known.rank && again))
      this.found.set(violation.read, violation);
  }
}
