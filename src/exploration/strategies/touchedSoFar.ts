import type { ExecutionEvent, OperationKind } from "../../model/event";
import type { PendingOperation } from "../pendingOperations";
import { ContendedLocations } from "./contendedLocations";
import { TaskFutures } from "./taskFutures";
import type { TraceHash } from "./traceHash";

/** What is about time, which decides about orders besides. */
const timed: ReadonlySet<OperationKind> = new Set<OperationKind>([
  ...(["sleep", "timer", "io", "immediate", "message", "settle", "turnEnd", "await"] as const),
]);

/** What the executions of a search showed of what tasks touch, as far as that tells which orders need not be tried. */
export class TouchedSoFar {
  readonly contended = new ContendedLocations();
  readonly futures = new TaskFutures();

  constructor(private readonly trace: TraceHash) {}

  /** The last event of the trace. `alone`: nobody but main is there yet; whatever main does then comes first. */
  happened({ kind, halts, accesses, number, enabledBy }: ExecutionEvent, alone: boolean): void {
    const { trace } = this;
    if (!alone) this.note({ accesses, number, enabledBy }, trace.nth.get(trace.length - 1));
    if (timed.has(kind)) this.futures.giveUp();
    if (halts) this.endedEarly();
  }

  /** These operations waited when the execution ended, or was `cut`. */
  ended(pending: readonly PendingOperation[], cut: boolean): void {
    const { events, length } = this.trace;
    for (const operation of pending) this.note(operation, this.trace.countOf(operation.number));
    const halted = length > 0 && events[length - 1].halts;
    if (!cut && !halted && pending.some(couldGoOn)) this.endedEarly();
  }

  /** Not all tasks did what they were about to: then it matters when anything happened. */
  private endedEarly(): void {
    this.contended.includeAll();
    this.futures.giveUp();
  }

  /** Something was left out that should not have been, and nobody knows any more what. */
  get misled(): boolean {
    return this.contended.forgot || this.futures.wrong;
  }
  /** The search begins again, with what is known now. */
  restart(): void {
    this.contended.restart();
    this.futures.restart();
  }

  /** The `nth` event of a task, which can only happen after those. */
  private note(
    { accesses, number, enabledBy }: Pick<PendingOperation, "accesses" | "number" | "enabledBy">,
    nth: number,
  ): void {
    const { trace, futures } = this;
    for (const index of enabledBy) {
      const { number: other } = trace.events[index];
      const before = trace.nth.get(index);
      // The start of a task is the last one told of its first event
      if (nth === 0 && index === enabledBy[enabledBy.length - 1]) futures.noteStart(number, other, before);
      else if (other !== number) futures.noteOrder(number, nth, other, before);
    }
    futures.note(accesses, number, nth);
    this.contended.note(accesses, number);
  }
}

function couldGoOn({ guard, state }: PendingOperation): boolean {
  return guard === null || guard.admits(state);
}
