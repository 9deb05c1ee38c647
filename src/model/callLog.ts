import type { AccessMode } from "./access";
import type { OperationKind } from "./event";
import type { AwaitsRecord, UnawaitedRecord } from "./record";
import type { UseOfValue } from "./site";

/** What calls of async functions did in one execution; written down only where somebody asks for it. */
export interface CallLog {
  readonly calls: readonly LoggedCall[];
  /** In the order in which they happened. */
  readonly steps: readonly LoggedStep[];
  /** The user's names of locations. */
  readonly names: readonly string[];
  /** Listeners that came when an event had been emitted already and nobody had heard it. */
  readonly late: readonly LateListener[];
  /** Promises of `Promise.race` and the like that were settled before each of their parts was. */
  readonly decided: readonly Decided[];
  /** Locations that checks of the final state look at. */
  readonly checked: readonly number[];
  /** By location that was written: what is in it when the execution is over, as JSON, if that is plain data. */
  readonly finals: ReadonlyMap<number, string>;
  /** Handlers, see `LoggedStep`, that nobody can have waited for: nobody listens to their promise, and they settle no other one. */
  readonly unheard: readonly number[];
  /** The call that threw the error with which the execution ended; -1 if it was none. */
  readonly thrownBy: number;
  /** As of `WaitRecord` and `ExecutionRecord`, with those who came through to what they wait for, see `MakerRecord.came`. */
  readonly awaits?: AwaitsRecord;
  readonly unawaited?: readonly UnawaitedRecord[];
  /** Where threads run beside the event loop: by event, whose code does it. */
  readonly doers?: readonly LoggedDoer[];
  /** So much happened that not all of it is here. */
  readonly isCut?: true;
}

/** Whose code does something: the call that it is done for, and the one whose code it is; -1 for none. */
export interface LoggedDoer {
  readonly call: number;
  readonly inside: number;
  readonly handler?: number;
}

/** Who does something, and where. */
export interface Doer {
  /** Index of the call whose code it is; -1 for that of callbacks and handlers. */
  readonly inside: number;
  /** Index of the event it is part of; -1 for `main`, which has some only beside threads. */
  readonly event: number;
  readonly site: number;
}

export interface LateListener {
  /** Of the event: `ready`. */
  readonly name: string;
  readonly emitted: Doer;
  readonly added: Doer;
  /** Later the same was emitted once more. */
  readonly heard: boolean;
}

export interface Decided {
  /** Where `Promise.race` was called. */
  readonly site: number;
  /** How many steps were before. */
  readonly at: number;
  readonly by: Doer;
  /** Parts that were not settled then. */
  readonly open: readonly OpenPart[];
}
/** Who still works for a promise. */
export interface OpenPart {
  readonly site: number;
  readonly calls: readonly number[];
  /** Handlers, see `LoggedStep`. */
  readonly handlers: readonly number[];
  /** Code of no async function settles it, in this event; or -2. */
  readonly event: number;
}

/** One call of an async function. */
export interface LoggedCall {
  readonly name: string;
  /** Where it was called, or -1. */
  readonly site: number;
  /** Index of the call that made it, or -1. */
  readonly parent: number;
  /** Index of the event in which it began; -1 for `main`. */
  readonly event: number;
  /** All that its caller did until it was settled was to wait for it: the two are one unit. */
  readonly joined: boolean;
  /** It was called by that handler, see `LoggedStep`. */
  readonly handler?: number;
}

/** Locations of steps that access nothing. */
export const awaits = -1;
/** The call goes on because somebody else settled what it awaited: see `by` and `byThread`. */
export const wasLetOn = -2;
/** It waited for more than a lock, or started a thread: it meant to let others in. */
export const letsIn = -3;

/** An access to memory, or one of the above. */
export interface LoggedStep extends Doer {
  /** Index of the call that it is done for; -1 for code of no async function. */
  readonly call: number;
  readonly location: number;
  readonly mode: AccessMode;
  /** The call that let it go on. */
  readonly by?: number;
  /** The same where it was a thread: its task. */
  readonly byThread?: number;
  /** Beside threads, of what makes no event: how many events came before. */
  readonly at?: number;
  readonly task?: number;
  /** The operation of an `Atomic`. */
  readonly atomic?: OperationKind;
  /** Beside threads, of code of no call: equal for what is one unit. */
  readonly unit?: number;
  /** It is part of a handler that `then` was given: the number of the promise that `then` gave. */
  readonly handler?: number;
  /** It accesses what the library remembers to do its work: a queue of messages, a list of listeners. */
  readonly ofLibrary?: true;
  /** Code of the library does it, on what is the program's: a file. */
  readonly inLibrary?: true;
  /** What becomes of what is read, see `Site`. */
  readonly use?: UseOfValue;
  /** What it writes keeps what others have put there, as `push` does. */
  readonly updates?: true;
}
