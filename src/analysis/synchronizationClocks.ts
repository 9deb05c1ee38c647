import type { ExecutionEvent } from "../model/event";

/**
 * Vector clocks over program order, spawn, join and synchronizes-with (Lamport 1978): the happens-before of programs.
 * Sharing memory orders nothing.
 */
export class SynchronizationClocks {
  /** Of each event, how many events of each task come before it, itself included. */
  private readonly clocks: number[][] = [];
  private readonly tasks: number[] = [];
  private readonly last: (number | undefined)[] = [];

  /** Takes in the next event of the execution. */
  add(event: ExecutionEvent): void {
    const previous = this.last[event.task];
    const clock = previous === undefined ? [] : this.clocks[previous].slice();
    for (const source of event.enabledBy) join(clock, this.clocks[source]);
    for (const source of event.synchronizesWith) join(clock, this.clocks[source]);
    clock[event.task] = (clock[event.task] ?? 0) + 1;
    this.last[event.task] = this.clocks.push(clock) - 1;
    this.tasks.push(event.task);
  }

  /** Does event `a` happen before event `b` (both indices)? An event happens before itself. */
  before(a: number, b: number): boolean {
    const task = this.tasks[a];
    return (this.clocks[b][task] ?? 0) >= this.clocks[a][task];
  }
}

function join(into: number[], other: readonly number[]): void {
  for (let task = 0; task < other.length; task++) {
    const time = other[task] ?? 0;
    if (time > (into[task] ?? 0)) into[task] = time;
  }
}
