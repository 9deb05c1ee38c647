import { IntTable } from "../../base/intTable";
import type { AccessMode } from "../../model/access";
import type { TimedTrace, TracedOperation } from "./timedTrace";

/** Walks the events of a trace that conflict with an operation, from the last to the first. One object serves all walks. */
export class ConflictWalk {
  /** For each access of the operation, where the walk through the earlier ones stands. */
  private readonly cursors = new IntTable();
  private walks = 0;
  /** The same where it is one walk. */
  private cursor = -1;
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
      if (accesses.length === 1) this.cursor = entry;
      else cursors.set(i, entry);
    }
  }

  /** The last conflicting event before `end` that the walk has not left; -1 for none. */
  next(end: number): number {
    if (this.everything) return end - 1;
    const { cursors, walks } = this;
    const { chains } = this.trace;
    if (walks === 1) return this.cursor < 0 ? -1 : chains.eventOf(this.cursor);
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
    if (walks === 1) this.cursor = this.after(this.cursor, index, before, accesses[0].mode);
    else for (let i = 0; i < walks; i++) cursors.set(i, this.after(cursors.get(i), index, before, accesses[i].mode));
  }

  private after(cursor: number, index: number, before: boolean, mode: AccessMode): number {
    const { chains } = this.trace;
    let entry = cursor;
    while (entry >= 0 && chains.eventOf(entry) === index)
      entry = before && chains.coversEarlier(entry) ? -1 : chains.before(entry, mode);
    return entry;
  }
}
