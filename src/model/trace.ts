import type { AsyncTrace } from "./asyncTrace";
import type { OperationKind } from "./event";
import type { Finding, Outcome, Range } from "./report";

/**
 * One execution in full, for the panel and the columns of the text report. Positions count events: state 0 is before
 * the first event, state n after event n. Task and object ids are indices into `tasks` and `objects`.
 */
export interface Trace {
  readonly file: string;
  readonly scenario: string;
  /** Reproduces exactly this execution. */
  readonly schedule: string;
  readonly tasks: readonly TraceTask[];
  readonly objects: readonly TraceObject[];
  /** What holds before the first event: a value for each task and object that exists by then. */
  readonly initial: StateChange;
  readonly events: readonly TraceEvent[];
  /** What the program printed with `console`, in order; absent if nothing. */
  readonly output?: readonly OutputLine[];
  /** What happened inside the callbacks of an event loop; absent where nothing was asynchronous. */
  readonly async?: AsyncTrace;
  readonly ending: TraceEnding;
  /** Its final state, with the values of one of the report's outcomes; absent where it comes to none. */
  readonly outcome?: Outcome["values"];
  /** What is wrong with this execution; the same findings as in the report, this execution as the witness. */
  readonly findings: readonly TraceFinding[];
}

export interface TraceTask {
  readonly id: number;
  readonly name: string;
  /** The event (from 1) that started it; 0 for main. */
  readonly spawnedBy: number;
  readonly daemon?: true;
}

export type ObjectKind =
  | "variable"
  | "mutex"
  | "semaphore"
  | "condition"
  | "channel"
  | "atomic"
  | "rwlock"
  | "barrier"
  | "latch"
  | "waitgroup"
  | "once"
  | "monitor";

export interface TraceObject {
  readonly id: number;
  /** In the user's words: `balance`, `from.lock`, `items[0]`. */
  readonly name: string;
  readonly kind: ObjectKind;
}

export interface TraceEvent {
  /** From 1; equal to the position of the state after it. */
  readonly number: number;
  readonly task: number;
  readonly kind: OperationKind;
  /** The object it is about, if any. */
  readonly object?: number;
  /** The task it is about: the spawned or joined one, the waiter that was notified. */
  readonly target?: number;
  readonly site?: Range;
  /** The source text of the site, shortened to one line: `from.lock()`. */
  readonly text: string;
  /** A plain sentence without the task's name: `writes checking 50 → 40`, `locks from`. */
  readonly sentence: string;
  /** Why this task ran and not the one before it; absent where the same task went on. */
  readonly switch?: { readonly reason: SwitchReason; readonly from: number; readonly text: string };
  /**
   * Events of other tasks that happen before it directly: the one that started its task, the unlock before its lock, the
   * send before its receive. Absent if there is none.
   */
  readonly follows?: readonly number[];
  /** The alternative taken (`choose`, the notified waiter), and how many there were. */
  readonly choice?: number;
  readonly alternatives?: number;
  readonly changes: StateChange;
}

export type OutputLevel = "log" | "warn" | "error";

/** One call of a method of `console`. */
export interface OutputLine {
  /** The event during which it was printed; 0: before the first. Checks of the final state print after the last. */
  readonly position: number;
  readonly task: number;
  readonly level: OutputLevel;
  /** May have several lines. */
  readonly text: string;
  readonly site?: Range;
}

/** `preempted`: the task before could have gone on. Only these count as preemptions. */
export type SwitchReason = "preempted" | "blocked" | "finished" | "started";

/** What changed from one position to the next; absent entries stay as they were. */
export interface StateChange {
  readonly tasks: readonly TaskState[];
  readonly objects: readonly ObjectState[];
}

export interface TaskState {
  readonly task: number;
  /** ready: can run; blocked: waits for a lock or semaphore; waiting: waits for anything else. */
  readonly status: "ready" | "blocked" | "waiting" | "finished";
  /** The operation it is about to do; absent when finished. */
  readonly next?: NextOperation;
}

export interface NextOperation {
  readonly kind: OperationKind;
  readonly object?: number;
  readonly target?: number;
  readonly site?: Range;
  readonly text: string;
  /** Alternatives a chooser may offer, in the user's words; absent for one. */
  readonly alternatives?: readonly string[];
  /** Why it cannot run now: `B holds from`, `nobody has sent`; absent when it can. */
  readonly because?: string;
  /** Tasks that hold what it waits for. */
  readonly heldBy?: readonly number[];
}

export interface ObjectState {
  readonly object: number;
  /** For display: `50`, `"A"`, `free`, `2 of 4`, `open`. */
  readonly value: string;
  /** Who holds it and since which line. */
  readonly holders: readonly { readonly task: number; readonly since?: Range }[];
}

export type TraceEnding =
  | { readonly kind: "finished" }
  | { readonly kind: "blocked" }
  | { readonly kind: "steps" }
  /** What tasks did last they can do again and again. */
  | { readonly kind: "cycle" }
  | { readonly kind: "discarded" }
  | { readonly kind: "error"; readonly task: number; readonly message: string; readonly site?: Range };

export interface TraceFinding {
  readonly finding: Finding;
  /** Events to mark with badges 1, 2, …: the racing accesses, or the acquisitions of the cycle. */
  readonly marks: readonly number[];
  /** The position at which it shows: after the second racing access, at the end for a deadlock. */
  readonly position: number;
  /** The tasks and objects of the cycle, in its order: task, object it waits for, next task, … */
  readonly cycle?: readonly { readonly task: number; readonly object: number }[];
}
