import type { SearchExtent } from "../../exploration/searchExtent";
import type { Estimate } from "../../model/report";
import type { SavedExploration } from "../saved";

/** A sample is taken whenever there are so many times as many executions as at the one before. */
const growth = 1.25;
/** So many samples tell how much the estimate varies. */
const kept = 4;
/** What is left is at least this part of the least estimate of it, and so many times the largest, with what it varied by. */
const [least, most, mostVaried] = [1 / 4, 4, 10];

/** If no shallower state has had a second branch while executions grew so many times, it is not likely that one will. */
const patience = 32;

/**
 * How many executions a search will make in all: executions / explored part, see `searchExtent`, and as uncertain as it was
 * while the executions last doubled. Branches that nobody knows yet make the explored part look too large in the beginning:
 * where less than a tenth was explored, the true number is often above the range. Therefore it ends no lower than where the
 * search comes to if the states that have had one branch so far branch like those below them.
 */
export class SizeEstimate {
  private readonly samples: number[] = [];
  private next = 1;
  /** The shallowest state that has had a second branch so far, and when that was seen first. */
  private reached: Reached = { depth: Infinity, executions: 0 };

  save(): SavedExploration["size"] {
    return { samples: this.samples, next: this.next, ...(this.samples.length > 0 && { reached: this.reached }) };
  }
  load({ samples, next, reached }: SavedExploration["size"]): void {
    this.samples.push(...samples);
    this.next = next;
    if (reached) this.reached = reached;
  }

  /** Call after each execution, with what is asked only now and then. */
  note(executions: number, search: { readonly extent?: SearchExtent }): void {
    if (executions < this.next) return;
    this.next = Math.ceil(executions * growth);
    const { explored = 0, shallowest = 0 } = search.extent ?? {};
    if (explored === 0) return;
    if (shallowest < this.reached.depth) this.reached = { depth: shallowest, executions };
    this.samples.push(executions / explored);
    if (this.samples.length > kept) this.samples.shift();
  }

  /** Undefined where nothing is known. `events`: of one execution, about. */
  range(executions: number, events: number, { explored, shallowest, waiting }: SearchExtent): Estimate | undefined {
    if (explored === 0 || executions === 0) return undefined;
    const all = [...this.samples, executions / explored];
    const low = Math.min(...all);
    const high = Math.max(...all);
    const known = executions + waiting();
    const from = Math.max(known, executions + (low - executions) * least);
    const to = executions + (high - executions) * Math.min(mostVaried, Math.max(most, high / low));
    return { from: Math.round(from), to: Math.round(Math.max(from, to, this.evenly(executions, events, shallowest))) };
  }

  /** How many there are if the number grows from each event to the one before it as it did up to the shallowest branch. */
  private evenly(executions: number, events: number, shallowest: number): number {
    const { reached } = this;
    if (shallowest >= reached.depth && executions > patience * reached.executions) return 0;
    const varied = events > 0 ? 1 - Math.min(shallowest, events - 1) / events : 1;
    return Math.min(Number.MAX_VALUE, executions ** (1 / varied));
  }
}

/** Survives JSON. */
export interface Reached {
  readonly depth: number;
  readonly executions: number;
}
