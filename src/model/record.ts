import type { CallLog } from "./callLog";
import type { ExecutionEvent } from "./event";

/** One finished execution as data: all that the analysis knows about it. Sites are indices into the table of sites. */
export interface ExecutionRecord {
  readonly tasks: readonly TaskRecord[];
  readonly events: readonly ExecutionEvent[];
  /** The user's names of locations. */
  readonly names: readonly string[];
  /** Of primitives that others are called like: what people read instead. Absent where there are none. */
  readonly apart?: ReadonlyMap<number, string>;
  /** Indices of events before which a task that could have gone on was switched away from. */
  readonly preemptedBefore: readonly number[];
  /** What tasks share, part of the execution's schedule; see `Sharing`. */
  readonly shared: readonly string[];
  readonly broken: readonly BrokenInvariant[];
  readonly misuses: readonly MisuseRecord[];
  readonly cycles: readonly CycleRecord[];
  readonly ending: EndingRecord;
  /** Where it came to its end: calls that go on never, though nobody waits for them. */
  readonly unawaited?: readonly UnawaitedRecord[];
  /** Where that was written down. */
  readonly calls?: CallLog;
  /** Keys of `Aside`s that executions show in which nothing goes wrong; absent where none of these is known. */
  readonly harmless?: ReadonlySet<string>;
}

export interface TaskRecord {
  readonly id: number;
  readonly name: string;
  readonly daemon: boolean;
  /** Index of the event that started it; -1 for main. */
  readonly spawnedBy: number;
  readonly finished: boolean;
  /** Index of its last event, or of the one that started it; -1 for neither. */
  readonly lastEvent: number;
  /** The last write of each variable that no other task sees, and so no event; `at`: how many events came before. */
  readonly ownWrites: readonly { readonly location: number; readonly site: number; readonly at: number }[];
  /** The operation that it still stood before; absent when finished. */
  readonly pending?: PendingRecord;
}

export interface PendingRecord {
  readonly kind: ExecutionEvent["kind"];
  readonly site: number;
  /** Why the operation cannot happen; absent where it could. */
  readonly wait?: WaitRecord;
}

/**
 * What a stuck task waits for: a `lock` that its holders could let go, a `notification`, a partner in `communication`
 * (channel, barrier, latch, …), the `end` of a task, in a loop (`spin`) for somebody to write what it looks at, or a `promise`.
 */
export interface WaitRecord {
  readonly means: "lock" | "notification" | "communication" | "end" | "spin" | "promise";
  /** Location of the object it waits for; -1 for the end of a task. */
  readonly location: number;
  /** In the user's words: `from`, `the end of A`. */
  readonly object: string;
  /** The names of each of them, where a loop looks at several. */
  readonly each?: readonly string[];
  /** Plain words: `B holds from`, `nobody has sent`. */
  readonly because: string;
  /** Tasks that hold it, or the task whose end it waits for, with the site since which. */
  readonly holders: readonly HolderRecord[];
  /** Others may yet come to hold a part of it. */
  readonly open?: true;
  /** For a promise: the awaits that lead from the task to the promise that nobody settles, and where that was made. */
  readonly awaits?: AwaitsRecord;
}
/** Sites, of the user's places. */
export interface AwaitsRecord {
  readonly sites: readonly number[];
  /** Of each of them the call that awaits (index into `CallLog.calls`), where calls were written down. */
  readonly owners?: readonly number[];
  readonly made: number;
  /** The last promise waits for one of those before it: none of them can be settled. */
  readonly isRound?: true;
  /**
   * Calls of async functions (where they were called) of which each made the promise that the one before waits for in the end,
   * and could have settled it, but waits itself.
   */
  readonly makers?: readonly MakerRecord[];
  /** The last of them waits already: as part of the first chain of awaits (0), or as the nth of them. */
  readonly circle?: number;
  /** Requests of Web Locks that wait for each other, each for what the next one holds. */
  readonly requests?: readonly LockRequestRecord[];
}
/** A call of an async function that nobody waits for. */
export interface UnawaitedRecord extends AwaitsRecord {
  /** Where it was made. */
  readonly call: number;
  /** The call itself (index into `CallLog.calls`), where calls were written down. */
  readonly caller?: number;
  /** So many other such calls wait for a promise that was made at the same place. */
  readonly others: number;
}
/** Where a call was made, what it awaits, and where the promise was made that it waits for in the end. */
export interface MakerRecord {
  readonly call: number;
  readonly sites: readonly number[];
  readonly made: number;
  /** As in `AwaitsRecord`; `maker`: the call itself. */
  readonly owners?: readonly number[];
  readonly maker?: number;
  /** It did not make the promise, but was given a function by the call that did. */
  readonly given?: true;
  /** Nor was it, but it came through where others of the same object wait. */
  readonly came?: CameRecord;
}
/** A call that asked an object for something before, and has called nothing of it since. */
export interface CameRecord {
  /** Where it asked. */
  readonly site: number;
  /** It has it until it is over: `lock.run(body)`. */
  readonly isInside: boolean;
  /** It is over all the same. */
  readonly isOver: boolean;
  /** So many others did the same. */
  readonly others: number;
}
/** A request that waits for a lock, and what it is part of: a body that has a lock. Sites, of the user's places. */
export interface LockRequestRecord {
  readonly waits: number;
  readonly lock: string;
  readonly holds: string;
  /** Where that was asked for. */
  readonly taken: number;
  /** Where the function was called that has it, or -1 where no async function is known. */
  readonly call: number;
  /** That call (index into `CallLog.calls`), where calls were written down. */
  readonly holder?: number;
}
export interface HolderRecord {
  readonly task: number;
  /** Site of the operation that took it, or -1. */
  readonly since: number;
  /** It holds nothing yet, but asked earlier and goes first. */
  readonly asked?: true;
  /** Of a callback that waits for what its own event loop holds: the other callback, or `main`, that took it. */
  readonly takenBy?: number;
}

export interface BrokenInvariant {
  readonly name: string;
  /** Where the program says that it holds. */
  readonly site: number;
  /** Index of the event that broke it; -1 if it never held. */
  readonly event: number;
  /** The locations that it looked at. */
  readonly reads: readonly number[];
  /** Where a callback wrote the last of them, if that is known. */
  readonly writtenAt?: number;
  /** What the condition threw instead of an answer. */
  readonly thrown?: string;
}

/** A broken rule of a primitive. */
export interface MisuseRecord {
  readonly task: number;
  /** Index of the event during which it happened; -1 before the first one, their number in a check of the final state. */
  readonly event: number;
  /** What the task did: "unlocks `from`". */
  readonly action: string;
  /** Why that is wrong: "but nobody holds it"; absent where the second place says it. */
  readonly problem?: string;
  /** The misuse, and then what it clashes with. */
  readonly places: readonly { readonly task: number; readonly site: number; readonly role: string }[];
}

/** Events after which all is as it was before them, so that they can be repeated for ever. */
export interface CycleRecord {
  /** Their indices. */
  readonly round: readonly number[];
  /** How many events there were when it was known. */
  readonly to: number;
  /**
   * `livelock`: all others are blocked all along. `starvation`: even a fair schedule can pass some others over. `unfair`:
   * somebody else could go on at any moment.
   */
  readonly nature: "livelock" | "starvation" | "unfair";
  /** The tasks of its events, each with the site of the loop it is in (-1 if unknown). */
  readonly tasks: readonly { readonly task: number; readonly loop: number }[];
  /** Tasks that could go on at some moments of each round, with the site where they wait. */
  readonly passedOver: readonly { readonly task: number; readonly site: number }[];
}

export interface ErrorRecord {
  readonly task: number;
  readonly during: "run" | "after";
  /** `TypeError: x is not a function`. */
  readonly text: string;
  /** True for an `AssertionError`. */
  readonly assertion: boolean;
  /** It is the reason of a rejected promise that nobody handles. */
  readonly rejection?: true;
  /** The program ended with a code that says that something is wrong: by `process.exit`, or by `process.exitCode`. */
  readonly exits?: true;
  /** True if it is one of `misuses`, which says it better. */
  readonly misuse: boolean;
  /** Where it was thrown, or -1. */
  readonly site: number;
}

export type EndingRecord =
  | { readonly kind: "blocked" | "abandoned" | "discarded" | "steps" | "cycle" }
  /** `exitedBy`: the task that ended the program with `process.exit(0)`. */
  | { readonly kind: "finished"; readonly exitedBy?: number }
  | { readonly kind: "error"; readonly error: ErrorRecord };
