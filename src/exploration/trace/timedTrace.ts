import { bareList } from "../../base/bareList";
import { IntTable } from "../../base/intTable";
import { PrecedenceTable } from "../../base/precedenceTable";
import { isNextToLast } from "../../model/access";
import type { ExecutionEvent, Guard, Recast } from "../../model/event";
import type { Effect } from "../effect";
import { AccessChains } from "./accessChains";
import { KnownCallbacks } from "./knownCallbacks";
import { TaskEvents } from "./taskEvents";

/** An event, or an operation that would be the next one. */
export interface TracedOperation extends Effect {
  readonly choice: number;
  readonly guard: Guard | null;
  readonly recast?: Recast | null;
  /** See `ExecutionEvent`. */
  readonly varies?: true;
  /** Events that come before it whatever the order. */
  readonly enabledBy: readonly number[];
  /** See `ExecutionEvent`. */
  readonly inTime?: ExecutionEvent["inTime"];
  /** See `ExecutionEvent`. */
  readonly asksTime?: true;
}

/**
 * The events of an execution, and which happens before which. A stack: exploring goes back and takes another branch. Nothing
 * is allocated for an event. `open` puts an operation on top of which it is not yet known what happens before it; `close`
 * makes it an event.
 */
export class TimedTrace {
  /** How many events; the open operation, if any, has this index. */
  length = 0;
  private readonly operations = bareList<TracedOperation>();
  /** What happens before each event, and before the open operation as far as that is known. */
  readonly before = new PrecedenceTable();
  readonly ofTask = new TaskEvents();
  /** The event of the same task before this one. */
  private readonly previous = new IntTable();
  /** Of each task, its last event; -1 for none. */
  private readonly last = new IntTable();
  private tasks = 0;
  readonly chains = new AccessChains();
  /** How many events are later looks of turns that happen as a whole: what they touch is in no chain. */
  parts = 0;
  /** Which events were the last but one to add something, see `AddNextToLast`. */
  readonly nextToLast: number[] = [];
  /** Once there are callbacks of the event loop: what they did, and where. */
  callbacks: KnownCallbacks | undefined;

  /** An event is the first callback. */
  meetCallbacks(): void {
    this.callbacks = new KnownCallbacks();
    for (let i = 0; i < this.length; i++) this.callbacks.happened(this.operations[i]);
  }

  at(index: number): TracedOperation {
    return this.operations[index];
  }
  choiceAt(index: number): number {
    return this.operations[index].choice;
  }
  /** Of a task, its last event; -1 for none. */
  lastOf(task: number): number {
    return task < this.tasks ? this.last.get(task) : -1;
  }
  /** Below `length` there are events only. */
  event(index: number): ExecutionEvent {
    return this.operations[index] as ExecutionEvent;
  }

  /** The event happens once more, as this one: what the search does not ask about may be different now. */
  replace(index: number, event: ExecutionEvent): void {
    this.operations[index] = event;
  }

  /** Before it come what its task did, and the edges that no reordering can remove. */
  open(operation: TracedOperation): void {
    const { length, last, before, operations } = this;
    const { number, enabledBy } = operation;
    while (this.tasks <= number) last.set(this.tasks++, -1);
    const previous = last.get(number);
    operations[length] = operation;
    this.previous.set(length, previous);
    before.reserve(length);
    // The first event of a task begins with what its start knew
    const first = previous < 0 && enabledBy.length > 0 ? enabledBy[enabledBy.length - 1] : previous;
    before.begin(length, first);
    for (let i = 0; i < enabledBy.length; i++) if (enabledBy[i] !== first) before.join(length, enabledBy[i]);
  }

  /** The open operation happens after event `index`. */
  joinOpen(index: number): void {
    this.before.join(this.length, index);
  }

  /** Adds the bits of event `index` and of all that happens before it. */
  tellUpTo(bits: Int32Array, index: number): void {
    this.before.addTo(bits, index);
    bits[index >> 5] |= 1 << index;
  }

  close(): void {
    const { length } = this;
    const { number, accesses, guard, varies } = this.operations[length];
    if (varies === true && isNextToLast(accesses)) this.nextToLast.push(length);
    this.last.set(number, length);
    this.ofTask.add(number, length);
    if (guard?.part === true) this.parts++;
    else this.chains.push(length, accesses);
    this.callbacks?.happened(this.operations[length]);
    this.length++;
  }

  pop(): TracedOperation {
    const index = --this.length;
    const operation = this.operations[index];
    const { number, accesses, guard, varies } = operation;
    if (varies === true && this.nextToLast[this.nextToLast.length - 1] === index) this.nextToLast.pop();
    this.last.set(number, this.previous.get(index));
    this.ofTask.remove(number, index);
    if (guard?.part === true) this.parts--;
    else this.chains.pop(accesses.length);
    this.callbacks?.back();
    return operation;
  }

  /** Does one event happen before another one, or before the open operation as far as that is known? */
  happensBefore(earlier: number, later: number): boolean {
    return earlier < later && this.before.has(later, earlier);
  }
}
