import type { ExecutionEvent } from "../model/event";
import type { StrategyName } from "../model/strategyName";
import type { Candidate, Decision } from "../runtime/scheduler";
import type { PendingOperation } from "./pendingOperations";
import type { SavedSearch } from "./savedSearch";
import { searchExtent, type SearchExtent } from "./searchExtent";
import { enterState, newState, takeBranch, type SearchState } from "./searchState";
import type { Strategy } from "./strategies/strategy";
import { TimedTrace } from "./trace/timedTrace";
import { WakeupTrees } from "./wakeupTrees/wakeupTrees";

/** What a search keeps of what is left to try: see `OptimalDpor` for lists and whole trees, `ParsimoniousDpor` for schedules. */
export type Keeps = "lists" | "schedules" | "trees";

/**
 * A search that meets every trace once, in a tree of executions that it walks depth first: the states of the execution under way,
 * the branches that wait in each, and the trace so far.
 *
 * Use: for each execution call `begin` and give this to the runtime as scheduler, then call `finished`; `false` ends the search.
 */
export abstract class TraceSearch implements Strategy {
  readonly name: StrategyName = "optimal-dpor";
  protected readonly states: SearchState[] = [];
  /** How many of them are in use. Setting the length of an array is slow, so none here is shortened. */
  protected known = 0;
  protected readonly trace = new TimedTrace();
  protected readonly trees = new WakeupTrees();
  /** True when the last execution was abandoned because all it could still do was already explored. */
  redundant = false;
  /** It has to begin again, and keep more of what is left to try: what `needs` says. */
  outgrown = false;
  abstract readonly needs: Keeps;
  /** The execution that comes is the first one again, in another order: nobody counts it. */
  repeats = false;
  /** While the execution has fewer events than this, it only comes to where an earlier process was. */
  protected returning = 0;

  /** For another process to go on from here. */
  abstract save(): SavedSearch;
  abstract next(candidates: readonly Candidate[]): Decision | null;
  abstract happened(event: ExecutionEvent): void;
  abstract finished(pending: readonly PendingOperation[]): boolean;

  /** From now on somebody heeds `repeats`. Call before the first execution. */
  mayReorder(): void {}

  begin(): void {
    this.redundant = false;
  }

  get prefix(): TimedTrace {
    return this.trace;
  }

  /** Between executions. */
  get extent(): SearchExtent {
    return searchExtent(this.states, this.known, this.trees);
  }

  protected take(state: SearchState): boolean {
    return takeBranch(state, this.trees);
  }

  /** The state after so many events, which the search comes to for the first time since it went back. */
  protected entered(depth: number): SearchState {
    const { states } = this;
    if (depth === states.length) states.push(newState());
    const state = states[depth];
    if (depth > 0) enterState(state, states[depth - 1], this.trace.at(depth - 1));
    this.known++;
    return state;
  }
}
