import type { ExecutionEvent } from "../../model/event";
import type { Bound } from "../../model/report";
import type { Candidate, Decision, Scheduler } from "../../runtime/scheduler";
import type { PendingOperation } from "../pendingOperations";
import { PreemptionBound } from "./preemptionBound";
import { ReorderedTraces, type Failing } from "./reorderedTraces";
import type { Strategy } from "./strategy";

/** Looks for simpler witnesses: first among other orders of traces that failed, then among all schedules. */
export class WitnessSearch implements Strategy {
  readonly name = "preemption-bound";
  private readonly reordered: ReorderedTraces;
  private readonly bounded: PreemptionBound;
  private current: ReorderedTraces | PreemptionBound;

  /** `places`: see `ReorderedTraces`. `most` preemptions: no schedule with more is tried. */
  constructor(failing: readonly Failing[], places: number, most: number) {
    this.reordered = new ReorderedTraces(failing, places);
    this.bounded = new PreemptionBound(most);
    this.current = this.reordered.any ? this.reordered : this.bounded;
  }

  /** Is it still among the traces that failed? */
  get reordering(): boolean {
    return this.current === this.reordered;
  }
  /** See `ReorderedTraces`. */
  get fewest(): ReadonlyMap<string, number> {
    return this.reordered.fewest;
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
    if (this.current === this.bounded) return this.bounded.finished(pending);
    if (!this.reordered.finished(pending)) this.current = this.bounded;
    return true;
  }
}
