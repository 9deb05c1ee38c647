import type { ExecutionEvent } from "../../model/event";
import type { Bound } from "../../model/report";
import type { Candidate, Decision, Scheduler } from "../../runtime/scheduler";
import type { PendingOperation } from "../pendingOperations";
import type { Figures } from "./isSimplerOrder";
import { PreemptionBound } from "./preemptionBound";
import { ReorderedTraces, type Failing } from "./reorderedTraces";
import type { Strategy } from "./strategy";

/**
 * Looks for simpler witnesses: first among other orders of traces that failed, then among all schedules. A trace that fails there has
 * orders, too, of which the schedule that was tried need not be the simplest; whoever sees it fail asks for these (`reorder`).
 */
export class WitnessSearch implements Strategy {
  readonly name = "preemption-bound";
  private readonly known: ReorderedTraces;
  private readonly met: ReorderedTraces;
  private readonly bounded: PreemptionBound;
  private current: ReorderedTraces | PreemptionBound;
  /** No schedule is left to try. */
  exhausted = false;

  /** `places`: see `ReorderedTraces`; for each of both. `most` preemptions: no schedule with more is tried. */
  constructor(failing: readonly Failing[], places: number, most: number) {
    this.known = new ReorderedTraces(failing, places);
    this.met = new ReorderedTraces([], places);
    this.bounded = new PreemptionBound(most);
    this.current = this.known.any ? this.known : this.bounded;
  }

  /** Is it still among the traces that failed before it began? */
  get reorderingKnown(): boolean {
    return this.current === this.known;
  }
  /** Is it among orders of traces that failed? */
  get reordering(): boolean {
    return this.current !== this.bounded;
  }
  /** See `ReorderedTraces`. */
  get fewest(): ReadonlyMap<string, Figures> {
    return this.known.fewest;
  }
  /** Of traces that it met: the figures of the simplest order of any of them; undefined if that is not known. */
  simplestMet(cause: string): Figures | undefined {
    return this.met.simplest(cause);
  }
  get redundant(): boolean {
    return this.current.redundant;
  }
  get bound(): Bound | undefined {
    return this.bounded.bound;
  }

  get prefix(): Scheduler["prefix"] {
    return this.reordering ? undefined : this.bounded.prefix;
  }

  /** The simplest order of this trace comes next, unless none is simpler than what is known. */
  reorder(failing: Failing): void {
    this.met.add(failing);
    if (this.met.any) this.current = this.met;
  }

  begin(): void {
    this.current.begin();
  }
  next(candidates: readonly Candidate[]): Decision | null {
    return this.current.next(candidates);
  }
  happened(event: ExecutionEvent): void {
    this.current.happened(event);
  }
  finished(pending: readonly PendingOperation[]): boolean {
    if (this.current === this.bounded) {
      this.exhausted = !this.bounded.finished(pending);
      return !this.exhausted;
    }
    if (!this.current.finished(pending)) this.current = this.bounded;
    return true;
  }
}
