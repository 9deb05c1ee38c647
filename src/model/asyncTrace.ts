import type { OperationKind } from "./event";
import type { Range } from "./report";

/**
 * What happened inside the main script and inside each callback of an execution: which async functions were called, what
 * they awaited, and what they read and wrote. Positions are those of `Trace`: what has position n happened during event n,
 * or after it and before the next; position 0 is the main script.
 */
export interface AsyncTrace {
  /** In the order in which they began; `id` is the index. */
  readonly calls: readonly AsyncCall[];
  /** Those that somebody awaited, with what these wait for in turn; `id` is the index. */
  readonly promises: readonly TracePromise[];
  /** The main script, then each callback with its microtasks, in order. */
  readonly turns: readonly Turn[];
  /** In order; `position` never goes down. */
  readonly steps: readonly AsyncStep[];
  /** Absent where there are no threads. */
  readonly beside?: TracedBeside;
}

/** Where threads run beside the event loop, what callbacks do to shared state are events of their own. */
export interface TracedBeside {
  /** The tasks that are threads, in order. */
  readonly threads: readonly number[];
  /** By event (of number n at n - 1), the call whose code does it; -1 of code that is in no async function. */
  readonly callOf: readonly number[];
  /** Callbacks that are not over at the end, with the call whose code they stand in. */
  readonly left: readonly { readonly task: number; readonly call: number }[];
}

/** One call of an async function of the program. */
export interface AsyncCall {
  readonly id: number;
  /** `getUser`; with its number where there are several: `getUser#2`. */
  readonly name: string;
  /** Where it was called. */
  readonly site?: Range;
  /** The source of the call, on one line. */
  readonly text: string;
  /** The task during which it was called. */
  readonly task: number;
  /** The call that called it; absent for the main script and for callbacks. */
  readonly caller?: number;
  /** The body of the scenario: it shows as `main`. */
  readonly isMain?: true;
}

export interface TracePromise {
  readonly id: number;
  /** Where it was made. */
  readonly site?: Range;
  /** The source of where it was made. */
  readonly text: string;
  /** The call whose promise it is. */
  readonly call?: number;
  /** The promises of which it needs some: `Promise.all` and the like. */
  readonly parts?: readonly number[];
  /** The promise that it was resolved with, or whose `then` made it. */
  readonly follows?: number;
  /** When it was settled and by whom; absent if it never was. */
  readonly settled?: { readonly position: number; readonly task: number; readonly call?: number };
  /** Of one that is never settled: the call that has what it stands for in a queue, as the use of a lock of one's own shows. */
  readonly heldBy?: { readonly call: number; readonly from: number };
}

/** A run of the event loop: one callback, and the microtasks after it. */
export interface Turn {
  /** The task whose events it has. */
  readonly task: number;
  readonly kind: "main" | OperationKind;
  /** The positions that belong to it, inclusive; but for those of threads, which come between. */
  readonly from: number;
  readonly to: number;
  /** Virtual time in milliseconds; where something took unknown time, the earliest that is possible. */
  readonly time: number;
  readonly isExact: boolean;
  readonly microtasks: number;
}

/**
 * `call`: calls an async function; `start`: asks for a callback; `await`, `yield`, `return` and `reject`: how a call rests or
 * ends; `print`: calls a method of `console`.
 */
export type AsyncStepKind = OperationKind | "call" | "start" | "yield" | "return" | "reject" | "print";

export interface AsyncStep {
  readonly position: number;
  /** The call that does it; absent for code of the task that is in no async function. */
  readonly call?: number;
  readonly task: number;
  readonly kind: AsyncStepKind;
  /** Which microtask of the turn did it, from 1; 0: the callback itself, or the script. */
  readonly microtask: number;
  readonly site?: Range;
  readonly text: string;
  /** Without the name of who does it: `awaits getUser#1`; of a `print` what was printed. */
  readonly sentence: string;
  readonly object?: number;
  /** The call that is called. */
  readonly callee?: number;
  /** The task that is started. */
  readonly target?: number;
  /** The promise that is awaited. */
  readonly promise?: number;
  /** Of a `print`. */
  readonly level?: "log" | "warn" | "error";
}
