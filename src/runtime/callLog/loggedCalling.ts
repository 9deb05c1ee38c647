import type { PromiseRecord } from "../eventLoop/promises/promiseRecord";
import type { ObservedCall } from "../observers/insideObserver";

/** A call of an async function, for an `AsyncLog`. */
export class LoggedCalling implements ObservedCall {
  joined = false;
  /** The place of the user's that it was at last. */
  at: number;
  readonly made: LoggedCalling[] = [];
  /** What it awaits. */
  awaited: PromiseRecord | undefined;
  /** The call that went on before it was entered. */
  outer = -1;
  /** The call whose code ran before. */
  around = -1;
  constructor(
    readonly id: number,
    readonly name: string,
    readonly site: number,
    readonly parent: number,
    readonly event: number,
    readonly promise: PromiseRecord,
    /** It is one of the library: people know the call of theirs that led to it. */
    readonly isForeign: boolean,
    /** The handler that called it. */
    readonly handler: number | undefined,
  ) {
    this.at = site;
  }
}
