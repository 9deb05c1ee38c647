import type { DueTimers } from "./dueTimers";
import type { Timer } from "./timer";

/** A timer begins to wait: each time that it is started, repeats or is refreshed. What is known of earlier times stays as it was. */
export class TimerStart {
  /** The event that saw to it that it does not fire at the end of this wait (-1: `main`); undefined if none did. */
  endedIn: number | undefined;

  constructor(
    readonly timer: Timer,
    /** The timers that are due together with it. */
    readonly due: DueTimers,
    /** How many were started before, and in which event it was. */
    readonly number: number,
    readonly event: number,
  ) {}

  get isEnded(): boolean {
    return this.endedIn !== undefined;
  }
}
