import { Read } from "../model/access";
import type { CallLog, LoggedStep } from "../model/callLog";

/**
 * The units of an execution that ought to be atomic (contract, section 4): calls of async functions. A call that its caller
 * does nothing but wait for is one unit with it. Of a callback, what is in no async function is a unit of its own.
 */
export class CallUnits {
  /** By call, the first call of its unit. */
  private readonly first: number[] = [];

  constructor(private readonly log: CallLog) {
    log.calls.forEach(({ parent, joined }, call) => this.first.push(joined && parent >= 0 ? this.first[parent] : call));
  }

  /** Equal for two steps if and only if they are of one unit; the index of a call, or negative. */
  of({ call, event }: LoggedStep): number {
    return call >= 0 ? this.first[call] : -2 - event;
  }
  ofCall(call: number): number {
    return this.first[call];
  }

  /** Is one of them part of what the other one started? Then the program says in which order they are. */
  areRelated(one: number, other: number): boolean {
    return this.isInside(one, other) || this.isInside(other, one);
  }
  private isInside(unit: number, outer: number): boolean {
    const { calls } = this.log;
    let at = unit;
    while (at >= 0 && at !== outer) {
      const { parent, event } = calls[at];
      at = parent >= 0 ? this.first[parent] : -2 - event;
    }
    return at === outer;
  }

  /**
   * Is the execution serial: is the conflict graph of its units acyclic (Papadimitriou, "The Serializability of Concurrent
   * Database Updates", JACM 1979)?
   */
  get isSerial(): boolean {
    const after = this.conflicts();
    const [open, done] = [new Set<number>(), new Set<number>()];
    const isAcyclic = (unit: number): boolean => {
      if (done.has(unit)) return true;
      if (open.has(unit)) return false;
      open.add(unit);
      for (const next of after.get(unit) ?? []) if (!isAcyclic(next)) return false;
      done.add(unit);
      return true;
    };
    return [...after.keys()].every(isAcyclic);
  }

  /** By unit, those that touch what it has touched before, where one of the two writes. */
  private conflicts(): Map<number, Set<number>> {
    const after = new Map<number, Set<number>>();
    const touched = new Map<number, { readonly readers: Set<number>; readonly writers: Set<number> }>();
    for (const step of this.log.steps) {
      if (step.location < 0) continue;
      const unit = this.of(step);
      const { readers, writers } = touched.get(step.location) ?? { readers: new Set(), writers: new Set() };
      touched.set(step.location, { readers, writers });
      const earlier = step.mode === Read ? [writers] : [writers, readers];
      for (const units of earlier)
        for (const one of units) {
          if (one === unit || this.areRelated(one, unit)) continue;
          after.set(one, (after.get(one) ?? new Set()).add(unit));
        }
      (step.mode === Read ? readers : writers).add(unit);
    }
    return after;
  }
}
