import type { ExecutionEvent, Guard, Recast } from "../model/event";
import { AccessChains } from "./accessChains";
import { ClockTable } from "../base/clockTable";
import { IntTable } from "../base/intTable";
import type { Effect } from "./wakeupTree";

/** An event, or an operation that would be the next one. */
export interface TracedOperation extends Effect {
  readonly choice: number;
  readonly guard: Guard | null;
  readonly recast?: Recast | null;
  /** Events that come before it whatever the order. */
  readonly enabledBy: readonly number[];
}

/**
 * The events of an execution with their vector clocks. A stack: exploring goes back and takes another branch. Nothing is
 * allocated for an event. `open` puts an operation on top whose clock is not complete; `close` makes it an event.
 */
export class TimedTrace {
  /** How many events; the open operation, if any, has this index. */
  length = 0;
  private readonly operations: TracedOperation[] = [];
  private readonly clocks = new ClockTable();
  /** Number of an event within its task, from 1. */
  private readonly ordinals = new IntTable();
  /** The event of the same task before this one. */
  private readonly previous = new IntTable();
  /** Of each task, its last event; -1 for none. */
  private readonly last = new IntTable();
  private tasks = 0;
  readonly chains = new AccessChains();

  at(index: number): TracedOperation {
    return this.operations[index];
  }
  /** Below `length` there are events only. */
  event(index: number): ExecutionEvent {
    return this.operations[index] as ExecutionEvent;
  }

  /** The event happens once more, as this one: what the search does not ask about may be different now. */
  replace(index: number, event: ExecutionEvent): void {
    this.operations[index] = event;
  }

  /** Its clock begins with program order and the edges that no reordering can remove. */
  open(operation: TracedOperation): void {
    const { length, last, clocks, operations, ordinals } = this;
    const { number, enabledBy } = operation;
    while (this.tasks <= number) last.set(this.tasks++, -1);
    const previous = last.get(number);
    if (length === operations.length) operations.push(operation);
    else operations[length] = operation;
    this.previous.set(length, previous);
    ordinals.set(length, previous < 0 ? 1 : ordinals.get(previous) + 1);
    clocks.reserve(length, number);
    // The first event of a task begins with what its start knew
    const first = previous < 0 && enabledBy.length > 0 ? enabledBy[enabledBy.length - 1] : previous;
    clocks.start(length, first);
    for (let i = 0; i < enabledBy.length; i++) if (enabledBy[i] !== first) clocks.join(length, enabledBy[i]);
  }

  /** The open operation happens after event `index`. */
  joinOpen(index: number): void {
    this.clocks.join(this.length, index);
  }

  close(): void {
    const { length } = this;
    const { number, accesses, guard } = this.operations[length];
    this.clocks.set(length, number, this.ordinals.get(length));
    this.last.set(number, length);
    if (guard?.part !== true) this.chains.push(length, accesses);
    this.length++;
  }

  pop(): TracedOperation {
    const index = --this.length;
    const operation = this.operations[index];
    this.last.set(operation.number, this.previous.get(index));
    if (operation.guard?.part !== true) this.chains.pop(operation.accesses);
    return operation;
  }

  /** Does one event happen before another one, or before what the open operation is known to follow? */
  happensBefore(earlier: number, later: number): boolean {
    return this.clocks.get(later, this.operations[earlier].number) >= this.ordinals.get(earlier);
  }
}
