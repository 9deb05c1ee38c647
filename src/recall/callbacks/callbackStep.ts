import type { Access } from "../../model/access";
import type { ExecutionEvent, OperationKind } from "../../model/event";
import type { Remains } from "../belongings";

/** A location, and the number of the state that it has from then on. */
export interface Change {
  readonly location: number;
  readonly state: number;
}

/** A callback that another one asked for, or main. */
export interface Asked {
  readonly number: number;
  readonly kind: OperationKind;
  readonly site: number;
  /** What it does, by what it sees. */
  readonly looks: Look;
}

/** A location that makes no part of footprints. */
export interface Touched {
  readonly location: number;
  readonly writes: boolean;
}

/** All that a callback does that sees certain states. Whoever saw the same does the same. */
export interface CallbackStep {
  /** Tells it from all others. */
  readonly id: number;
  readonly kind: OperationKind;
  readonly site: number;
  readonly accesses: Access[];
  readonly label: number;
  readonly changes: readonly Change[];
  readonly asks: readonly Asked[];
  readonly remains: Remains;
  /** What main needs to come to its end: 1 if it is settled by this, -1 if something else is needed now. */
  readonly settles: number;
  /** What it adds to `standingCalls`. */
  readonly leaves: number;
  /** What it touches, unseen so far, that other callbacks touch in other executions; see `PrivateTouches`. */
  contested: readonly Touched[];
  /** As it happened last in an execution that was walked. */
  event: ExecutionEvent | undefined;
}

/**
 * What a callback that has seen certain states looks at next: a location, and what follows from each state of it. Code that
 * saw the same looks at the same.
 */
export class Look {
  /** -1: nobody knows yet, or it looks at nothing more. */
  location = -1;
  private readonly byState = new Map<number, Look>();
  private lastState = -1;
  private last: Look | undefined;
  /** What it does if it looks at nothing more. */
  step: CallbackStep | undefined;

  seeing(state: number): Look | undefined {
    if (state === this.lastState) return this.last;
    const next = this.byState.get(state);
    if (next === undefined) return undefined;
    this.lastState = state;
    return (this.last = next);
  }
  /** The same; a new one if nobody has seen that state there. */
  from(state: number): Look {
    const known = this.byState.get(state);
    if (known) return known;
    const next = new Look();
    this.byState.set(state, next);
    return next;
  }
}
