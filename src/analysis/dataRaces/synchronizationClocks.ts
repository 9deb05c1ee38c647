import { ClockTable } from "../../base/clockTable";
import type { ExecutionEvent } from "../../model/event";

/**
 * Vector clocks over program order, spawn, join and synchronizes-with (Lamport 1978): the happens-before of programs.
 * Sharing memory orders nothing. A stack: two executions that begin alike are told from where they differ.
 */
export class SynchronizationClocks {
  length = 0;
  private readonly clocks = new ClockTable();
  /** Of each event its task, its number within the task (from 1), and the task's event before it. */
  private readonly tasks: number[] = [];
  private readonly ordinals: number[] = [];
  private readonly previous: number[] = [];
  /** Of each task, its last event; -1 for none. */
  private readonly last: number[] = [];

  /** Takes in the next event of the execution. */
  push({ task, kind, enabledBy, synchronizesWith, varies }: ExecutionEvent): void {
    const { clocks, last, length } = this;
    while (last.length <= task) last.push(-1);
    const previous = last[task];
    const ordinal = previous < 0 ? 1 : this.ordinals[previous] + 1;
    clocks.reserve(length, task);
    clocks.start(length, previous);
    // Time orders, but synchronizes nothing; only the start of the task, which stands last, does
    const timed = kind === "sleep" || kind === "spin" || (kind === "timer" && varies !== true);
    const first = timed ? Math.max(0, enabledBy.length - (previous < 0 ? 1 : 0)) : 0;
    for (let i = first; i < enabledBy.length; i++) clocks.join(length, enabledBy[i]);
    for (let i = 0; i < synchronizesWith.length; i++) clocks.join(length, synchronizesWith[i]);
    clocks.set(length, task, ordinal);
    last[task] = length;
    this.tasks[length] = task;
    this.ordinals[length] = ordinal;
    this.previous[length] = previous;
    this.length++;
  }

  /** Forgets all events from index `length` on. */
  truncate(length: number): void {
    while (this.length > length) {
      const index = --this.length;
      this.last[this.tasks[index]] = this.previous[index];
    }
  }

  /** Does event `a` happen before event `b` (both indices)? An event happens before itself. */
  before(a: number, b: number): boolean {
    return this.clocks.get(b, this.tasks[a]) >= this.ordinals[a];
  }
}
