import type { ExecutionEvent } from "../model/event";

/**
 * Vector clocks over program order, spawn, join and synchronizes-with (Lamport 1978): the happens-before of programs.
 * Sharing memory orders nothing. One object serves many executions, so that its memory is allocated once.
 */
export class SynchronizationClocks {
  /** Row by row: of each event, how many events of each task come before it, itself included. */
  private clocks = new Int32Array(1024);
  /** Tasks in one execution: the length of a row. */
  private width = 0;
  /** Of each task, its last event; -1 for none. */
  private readonly last: number[] = [];
  /** Of each event its task. */
  private readonly tasks: number[] = [];
  private length = 0;

  /** Forgets the execution before; the next one has so many events, of tasks numbered below `tasks`. */
  begin(events: number, tasks: number): void {
    this.width = tasks;
    this.length = 0;
    for (let task = 0; task < tasks; task++) this.last[task] = -1;
    if (events * tasks > this.clocks.length) this.clocks = new Int32Array(2 * events * tasks);
  }

  /** Takes in the next event of the execution. */
  add({ task, enabledBy, synchronizesWith }: ExecutionEvent): void {
    const { clocks, width, last } = this;
    const index = this.length++;
    const row = index * width;
    const previous = last[task] * width;
    // Rows are short: for them a loop is faster than `copyWithin`
    for (let i = 0; i < width; i++) clocks[row + i] = previous < 0 ? 0 : clocks[previous + i];
    for (let i = 0; i < enabledBy.length; i++) this.join(row, enabledBy[i] * width);
    for (let i = 0; i < synchronizesWith.length; i++) this.join(row, synchronizesWith[i] * width);
    clocks[row + task]++;
    last[task] = index;
    this.tasks[index] = task;
  }

  /** Does event `a` happen before event `b` (both indices)? An event happens before itself. */
  before(a: number, b: number): boolean {
    const { clocks, width } = this;
    const task = this.tasks[a];
    return clocks[b * width + task] >= clocks[a * width + task];
  }

  private join(into: number, other: number): void {
    const { clocks, width } = this;
    for (let task = 0; task < width; task++)
      if (clocks[other + task] > clocks[into + task]) clocks[into + task] = clocks[other + task];
  }
}
