import type { Guard, OperationKind } from "../../model/event";
import type { Operation, Performing } from "../operation";
import type { Code } from "../task";
import type { EventLoop } from "./eventLoop";
import type { LoopTime } from "./loopTime";

const none: readonly never[] = [];

/** What waits for its turn in the event loop: a task of one event, which runs it to its end with its microtasks. */
export abstract class LoopCallback implements Operation, Guard {
  abstract readonly kind: OperationKind;
  /** No other event touches it: what decides is `ready`, and `enabledBy` names what came before whatever the order. */
  get location(): number {
    return -1e6;
  }
  /** Index of its event, once that happens. */
  event = -1;

  constructor(
    protected readonly loop: EventLoop,
    readonly site: number,
  ) {}

  get accesses(): Operation["accesses"] {
    return none;
  }
  get guard(): Guard {
    return this;
  }
  /** What it touches is known once it has run. */
  readonly touchesUnknown = true;

  admits(_state: number): boolean {
    return this.event >= 0 || (!this.loop.busy && this.isNext());
  }
  /** Could it be next, if the loop is free? */
  protected isNext(): boolean {
    return true;
  }
  enabledBy(): number[] {
    return this.loop.mainsLast;
  }
  perform(event: Performing): unknown {
    this.event = event.index;
    this.loop.callbackBegins(this, this.time(event.index), event.choice);
    return undefined;
  }
  /** When it happens. */
  protected abstract time(event: number): LoopTime;
  /** The code of the functions that it calls, each followed by its microtasks. */
  abstract run(): Code;
  abstract sentence(): string;
}
