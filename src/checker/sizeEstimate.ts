import type { SearchExtent } from "../exploration/searchExtent";
import type { Estimate } from "../model/report";
import type { SavedExploration } from "./saved";

/** A sample is taken whenever there are so many times as many executions as at the one before. */
const growth = 1.25;
/** So many samples tell how much the estimate varies. */
const kept = 4;
/** What is left is at least this part of the least estimate of it, and so many times the largest, with what it varied by. */
const [least, most, mostVaried] = [1 / 4, 4, 10];

/**
 * How many executions a search will make in all: executions / explored part, see `searchExtent`, and as uncertain as it was
 * while the executions last doubled. Branches that nobody knows yet make the explored part look too large in the beginning:
 * where less than a tenth was explored, the true number is often above the range.
 */
export class SizeEstimate {
  private readonly samples: number[] = [];
  private next = 1;

  save(): SavedExploration["size"] {
    return { samples: this.samples, next: this.next };
  }
  load({ samples, next }: SavedExploration["size"]): void {
    this.samples.push(...samples);
    this.next = next;
  }

  /** Call after each execution, with what is asked only now and then. */
  note(executions: number, search: { readonly extent?: SearchExtent }): void {
    if (executions < this.next) return;
    this.next = Math.ceil(executions * growth);
    const { explored = 0 } = search.extent ?? {};
    if (explored === 0) return;
    this.samples.push(executions / explored);
    if (this.samples.length > kept) this.samples.shift();
  }

  /** Undefined where nothing is known. */
  range(executions: number, { explored, waiting }: SearchExtent): Estimate | undefined {
    if (explored === 0 || executions === 0) return undefined;
    const all = [...this.samples, executions / explored];
    const low = Math.min(...all);
    const high = Math.max(...all);
    const known = executions + waiting();
    const from = Math.max(known, executions + (low - executions) * least);
    const to = executions + (high - executions) * Math.min(mostVaried, Math.max(most, high / low));
    return { from: Math.round(from), to: Math.round(Math.max(from, to)) };
  }
}
