import { IntTable } from "../base/intTable";
import type { TimedTrace, TracedOperation } from "./timedTrace";

/** Walks the events of a trace that conflict with an operation, from the last to the first. One object serves all walks. */
export class ConflictWalk {
  /** For each access of the operation, where the walk through the earlier ones stands. */
  private readonly cursors = new IntTable();
  private walks = 0;
  /** True while the operation conflicts with every event. */
  private everything = false;

  constructor(private readonly trace: TimedTrace) {}

  /** Of the events before `end`. */
  begin({ accesses, halts }: TracedOperation, end: number): void {
    const { cursors, trace } = this;
    this.everything = halts;
    this.walks = halts ? 0 : accesses.length;
    if (halts) return;
    const { chains } = trace;
    for (let i = 0; i < accesses.length; i++) {
      const { location, mode } = accesses[i];
      let entry = chains.last(location, mode);
      while (entry >= 0 && chains.eventOf(entry) >= end) entry = chains.before(entry, mode);
      cursors.set(i, entry);
    }
  }

  /** The last conflicting event before `end` that the walk has not left; -1 for none. */
  next(end: number): number {
    if (this.everything) return end - 1;
    const { cursors, walks } = this;
    const { chains } = this.trace;
    let last = -1;
    for (let i = 0; i < walks; i++) {
      const entry = cursors.get(i);
      if (entry >= 0 && chains.eventOf(entry) > last) last = chains.eventOf(entry);
    }
    return last;
  }

  /** Leaves event `index`. If it happens before the operation, all that a write of it covers does so as well. */
  leave({ accesses }: TracedOperation, index: number, before: boolean): void {
    if (this.everything) return;
    const { cursors, walks } = this;
    const { chains } = this.trace;
    for (let i = 0; i < walks; i++) {
      let entry = cursors.get(i);
      while (entry >= 0 && chains.eventOf(entry) === index)
        entry = before && chains.coversEarlier(entry) ? -1 : chains.before(entry, accesses[i].mode);
      cursors.set(i, entry);
    }
  }
}
