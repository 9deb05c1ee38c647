import type { Code } from "../../task";

/** What happens when a promise is settled, as a job of its own. */
export interface Reaction {
  react(rejected: boolean, value: unknown): Code | undefined;
  /** The promise that goes on with it, for chains of awaits; undefined where nobody can tell. */
  readonly continues?: PromiseRecord | undefined;
}

export const pending = 0;
export const fulfilled = 1;
export const rejected = 2;

/** The state of a promise of the program (ECMAScript, Properties of Promise Instances). */
export class PromiseRecord {
  state: 0 | 1 | 2 = pending;
  value: unknown = undefined;
  reactions: Reaction[] | null = null;
  handled = false;
  /** The program was told that it is rejected and nobody handles it. */
  reported = false;
  /** The site of what was done last when it was rejected, or -1. */
  rejectedAt = -1;
  /** Of one of `Promise.all` or the like: what is said of it now counts for nothing. */
  resolved = false;
  /** The program's object. */
  object!: object;
  /** What it waits for: the promise that it was resolved with, or that its async function awaits. */
  awaits: PromiseRecord | undefined = undefined;
  /** Those of which it needs some, if it is one of `Promise.all` or the like. */
  parts: PromiseRecord[] | undefined = undefined;
  /** The site of that `await`, or -1. */
  awaitsAt = -1;
  /** That `await` is one at which calls rest; see `Site.idles`. */
  idles = false;
  /** That of the call that could settle it, if it is known: the call of an async function that made it. */
  by: PromiseRecord | undefined = undefined;
  /** Of a request of a Web Lock in a queue: the lock, and the request that holds it now. */
  lock: { readonly name: string; readonly heldBy: PromiseRecord } | undefined = undefined;

  /** What it waits for need not come: somebody listens for it, or the library made it. */
  mayStay = false;
  /** Started by the function that it was made with. */
  timer: { readonly cleared: boolean; readonly isReferenced: boolean } | undefined = undefined;

  constructor(
    readonly location: number,
    /** Index of the event that made it. */
    readonly madeIn: number,
    /** Where it was made. */
    readonly site: number,
  ) {}
}
