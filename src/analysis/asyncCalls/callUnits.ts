import { Read } from "../../model/access";
import type { LoggedStep } from "../../model/callLog";
import type { OrderedLog } from "./orderedLog";

const nowhere: ReadonlySet<number> = new Set();

/**
 * The units of an execution that ought to be atomic (contract, section 4): calls of async functions. A call that its caller
 * does nothing but wait for is one unit with it. Of a callback, what is in no async function is a unit of its own.
 */
export class CallUnits {
  /** By call, the first call of its unit. */
  private readonly first: number[] = [];

  constructor(private readonly log: OrderedLog) {
    log.calls.forEach(({ parent, joined }, call) => this.first.push(joined && parent >= 0 ? this.first[parent] : call));
  }

  /** Equal for two steps if and only if they are of one unit; the index of a call, or negative. */
  of({ call, event, unit = -2 - event }: LoggedStep): number {
    return call >= 0 ? this.first[call] : unit;
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
   * Database Updates", JACM 1979)? `withAtomics`: also of what they do to `Atomic` values. `journals`: what they do
   * there does not count, see `journalsOf`.
   */
  isSerial(withAtomics = true, journals: ReadonlySet<number> = nowhere): boolean {
    const after = this.conflicts(withAtomics, journals);
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

  /**
   * Does one of the two belong to a thread, and does the unit of the other one start that later, or has it waited for its end
   * before? Then the program says in which order they are. What `main` does outside of calls is in nobody's way.
   */
  private isOrdered(earlier: LoggedStep, later: LoggedStep): boolean {
    const { threads } = this.log;
    if (!threads) return false;
    const start = threads.startOf(later.task ?? 0);
    const [one, other] = [this.of(earlier), this.of(later)];
    const isOf = (call: number, unit: number) => call >= 0 && this.first[call] === unit;
    if (start) {
      if (threads.startOf(earlier.task ?? 0)) return false;
      return one === -1 || (isOf(start.call, one) && earlier.event < start.event);
    }
    if (!threads.startOf(earlier.task ?? 0)) return false;
    const joined = ({ call, event }: { readonly call: number; readonly event: number }) =>
      isOf(call, other) && event <= later.event;
    return other === -1 || threads.joinsOf(earlier.task ?? 0).some(joined);
  }

  /** By unit, those that touch what it has touched before, where one of the two writes. */
  private conflicts(withAtomics: boolean, journals: ReadonlySet<number>): Map<number, Set<number>> {
    const { log } = this;
    const after = new Map<number, Set<number>>();
    // By location, and by unit its last step there
    const touched = new Map<
      number,
      { readonly readers: Map<number, LoggedStep>; readonly writers: Map<number, LoggedStep> }
    >();
    for (const step of log.steps) {
      if (step.location < 0 || (step.atomic && !withAtomics) || journals.has(step.location)) continue;
      const unit = this.of(step);
      const { readers, writers } = touched.get(step.location) ?? { readers: new Map(), writers: new Map() };
      touched.set(step.location, { readers, writers });
      const earlier = step.mode === Read ? [writers] : [writers, readers];
      for (const units of earlier)
        for (const [one, last] of units) {
          if (one === unit || this.areRelated(one, unit) || this.isOrdered(last, step)) continue;
          after.set(one, (after.get(one) ?? new Set()).add(unit));
        }
      (step.mode === Read ? readers : writers).set(unit, step);
    }
    return after;
  }
}
