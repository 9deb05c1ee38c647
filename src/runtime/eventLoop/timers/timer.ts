import type { Code } from "../../task";
import type { TimerStart } from "./timerStart";
import type { UnknownTimer } from "./unknownTimer";

/** One call of `setTimeout` or `setInterval`. */
export class Timer {
  /** The wait that is under way; null when it has fired or is cleared. */
  start: TimerStart | null = null;
  /** Where its delay is a matter of chance: what stands for it instead, until it fires. */
  unknown: UnknownTimer | null = null;
  cleared = false;
  isReferenced = true;
  /** The event in which it was started last. */
  startedIn = -1;
  /** It is the time-out of an `Atomics.waitAsync`, which has a timer of its own in Node. */
  isTimeOut = false;

  constructor(
    readonly callback: () => Code,
    readonly delay: number,
    readonly repeats: boolean,
    /** Stands for whether it fires. */
    readonly location: number,
    readonly site: number,
    /** The function that it calls, and with how many arguments. */
    readonly callee?: unknown,
    readonly given = 0,
  ) {}

  /** By which the program may call it, the same in every execution. */
  get number(): number {
    return this.location + 1;
  }
  /** Those of one list fire in the order in which they were started: Node has one for each delay. */
  get list(): number {
    return this.isTimeOut ? -this.delay : this.delay;
  }
}
