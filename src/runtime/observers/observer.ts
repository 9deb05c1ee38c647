import type { ExecutionEvent } from "../../model/event";
import type { Execution } from "../execution";
import type { Operation } from "../operation";
import type { InsideObserver } from "./insideObserver";

/** Watches one execution from outside, to draw it. Exploring has none, so that looking costs nothing there. */
export interface Observer {
  /** Watches an execution that is about to begin also inside its events. */
  inside?(execution: Execution): InsideObserver;
  /** Main stands before its first operation. */
  started(execution: Execution): void;
  /** The task was chosen; its operation has not happened yet. */
  chosen(execution: Execution, task: number, operation: Operation, choice: number): void;
  /** The event happened and its task went on to its next operation, so what it wrote is in place. */
  happened(execution: Execution, event: ExecutionEvent, result: unknown, failure: { error: unknown } | null): void;
  /** The program called a method of `console`. */
  printed(execution: Execution, method: string, args: readonly unknown[]): void;
}
