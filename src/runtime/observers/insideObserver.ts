import type { AccessMode } from "../../model/access";
import type { PromiseRecord } from "../eventLoop/promises/promiseRecord";
import type { Operation } from "../operation";
import type { Task } from "../task";
import type { ObjectUses } from "./objectUses";

/** A call of an async function, as the observer knows it. */
export interface ObservedCall {
  /** Absent of a generator: each of its results has its own. */
  readonly promise?: PromiseRecord;
}

/**
 * Watches what happens inside the events of an event loop, to draw it. Exploring has none: each place that tells it
 * something asks first whether there is one.
 */
export interface InsideObserver {
  /** It tells calls apart that are one event, so it asks for what they share though tasks do not. Beside threads all do. */
  readonly tellsCallsApart: boolean;
  /** Who calls which functions. */
  readonly uses?: ObjectUses | undefined;
  /** A function was made whose calls `begins` tells by its body. */
  named(body: object, name: string): void;
  /** A function of the library was made: its calls are no concern of the user. */
  hides(body: object): void;
  begins(body: object, promise: PromiseRecord): ObservedCall;
  /** A call of an async generator function: `enters` and `leaves` tell of it too. Only of who draws it. */
  generates?(made: object): ObservedCall;
  /** It was asked for a result, which settles that promise. */
  asks?(call: ObservedCall, promise: PromiseRecord): void;
  /** It gave a result, and rests. */
  yields?(call: ObservedCall): void;
  /** How many calls began before the one that gave it, or -1. */
  callOf(promise: PromiseRecord | undefined): number;
  /** Its code runs from now on, inside whatever ran before. */
  enters(call: ObservedCall): void;
  leaves(call: ObservedCall): void;
  awaits(call: ObservedCall, promise: PromiseRecord, site: number): void;
  /** `follows`: the promise that it returned; `error`: what it threw. */
  ends(call: ObservedCall, failed: boolean, follows?: PromiseRecord, error?: unknown): void;
  settled(promise: PromiseRecord): void;
  /** The code of a handler runs that was given to `then`, which gave `promise`; undefined: it is over. */
  handles?(promise: PromiseRecord | undefined): void;
  /** `target` emits an event of that name. */
  emits?(target: object, name: string, anybodyListens: boolean, site: number): void;
  /** Somebody listens for such events from now on. */
  listens?(target: object, name: string, site: number): void;
  /** The code that runs asked for a callback. */
  scheduled(task: Task): void;
  /** What it accesses until it says otherwise is part of an update that keeps what others have put there. */
  updates?(isUpdate: boolean): void;
  /**
   * It is about to access memory, which checks of the final state also do. `peek` shows the value, without running code of
   * the program; `locate` tells the location once the execution is over, or undefined if tasks do not share it. `isQuiet`:
   * it makes no event, for tasks do not share it; whether several calls do has to be found out. `joins`:
   * with the access that was told before, as the keys of an object with the first value of one of them.
   */
  accesses(
    locate: () => number | undefined,
    mode: AccessMode,
    site: number,
    peek?: () => unknown,
    isQuiet?: boolean,
    joins?: boolean,
  ): void;
  /** An event is about to happen, even one that a scheduler does not hear of: the code that stands before it does it. */
  performs(task: Task, site: number): void;
  /** An operation happened as part of the event. */
  performed(operation: Operation, result: unknown): void;
}
