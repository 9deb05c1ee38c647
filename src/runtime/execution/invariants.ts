import { Read, type Access } from "../../model/access";
import type { BrokenInvariant } from "../../model/record";
import { describeThrown } from "../describeThrown";
import type { Sharing } from "../sharing";
import type { Code } from "../task";
import { Unstoppable } from "./unstoppable";

interface Invariant {
  readonly name: string;
  readonly holds: () => Code;
  /** Where the program says so. */
  readonly site: number;
  /** What its looks read, here and in executions before. */
  reads: ReadonlySet<number>;
  /** What the last look gave: who makes it false breaks it, who leaves it false does not. */
  held: boolean;
}

/** Runs code to its end as part of the current event, and collects the locations it touches. */
type RunInline = (code: Code, reads: Set<number>) => unknown;

/**
 * The invariants of one execution: each looked at now and after every event that writes what it reads. That is what its looks
 * have ever read, not just the last one: `a.load() || b.load()` reads `b` only where `a` is 0, but if a write of `b` were
 * ordered with one of `a` in some states only, events could be swapped that are not independent (`Sharing.looks`).
 */
export class Invariants {
  /** Each time that one was true, or new, and then was not; so one that was made true again may be in it several times. */
  readonly broken: BrokenInvariant[] = [];
  private readonly all: Invariant[] = [];
  /** What the callback under way has written since the last look, and where; the last one comes last. */
  private readonly writes = new Map<number, number>();

  constructor(
    private readonly runInline: RunInline,
    private readonly state: (location: number) => number,
    private readonly sharing: () => Sharing,
    private readonly isProxy: (value: object) => boolean,
  ) {}

  get any(): boolean {
    return this.all.length > 0;
  }

  /** `event` is the index of the last event so far, -1 before the first. */
  add(name: string, holds: () => Code, site: number, event: number): void {
    const invariant = { name, holds, site, reads: new Set<number>(), held: true };
    this.all.push(invariant);
    this.look(invariant, event, true);
  }

  wrote(location: number, site: number): void {
    this.writes.delete(location);
    this.writes.set(location, site);
  }

  /** The looks' reads join the event's footprint: they order it, but are no accesses of its task. */
  lookAfter(event: number, accesses: Access[]): void {
    for (const invariant of this.all) {
      if (!accesses.some((access) => access.mode !== Read && invariant.reads.has(access.location))) continue;
      this.look(invariant, event, false);
      for (const location of invariant.reads)
        if (!accesses.some((access) => access.location === location))
          accesses.push({ location, mode: Read, before: this.state(location), implicit: true });
    }
    if (this.writes.size > 0) this.writes.clear();
  }

  private look(invariant: Invariant, event: number, first: boolean): void {
    const read = new Set<number>();
    let thrown: string | undefined;
    let holds = false;
    try {
      holds = Boolean(this.runInline(invariant.holds(), read));
    } catch (error) {
      if (Unstoppable.is(error)) return;
      thrown = describeThrown(error, this.isProxy).text;
    }
    const { name, site } = invariant;
    invariant.reads = this.sharing().looks(site, first ? read : new Set([...invariant.reads, ...read]), first);
    const breaks = invariant.held && !holds;
    invariant.held = holds;
    if (!breaks) return;
    const because = thrown === undefined ? {} : { thrown };
    const writtenAt = [...this.writes].findLast(([location]) => read.has(location))?.[1];
    const where = writtenAt === undefined ? {} : { writtenAt };
    this.broken.push({ name, site, event, reads: [...read], ...where, ...because });
  }
}
