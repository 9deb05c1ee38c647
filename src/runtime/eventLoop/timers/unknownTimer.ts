import { Write } from "../../../model/access";
import type { Code } from "../../task";
import { LoopCallback } from "../callbacks/loopCallback";
import type { EventLoop } from "../eventLoop";
import type { LoopTime } from "../loopTime";
import type { Timer } from "./timer";

/** A timer whose delay is a matter of chance: it fires at any time after it was started. */
export class UnknownTimer extends LoopCallback {
  readonly kind = "timer";

  constructor(
    loop: EventLoop,
    readonly timer: Timer,
    /** It has fired: starts it once more if it repeats. */
    private readonly again: (timer: Timer) => void,
  ) {
    super(loop, timer.site);
  }

  override get isAnyTime(): boolean {
    return true;
  }
  override get isReferenced(): boolean {
    return this.timer.isReferenced;
  }
  protected override isNext(): boolean {
    return this.isReferenced || this.loop.goesOn;
  }
  /** The shortest delay is 1 ms. */
  override get soonest(): LoopTime {
    const { base, offset } = this.asked;
    return { base, offset: offset + 1 };
  }
  protected time(event: number): LoopTime {
    return { base: event, offset: 0 };
  }
  *run(): Code {
    const { loop, timer } = this;
    loop.touch(timer.location, Write);
    if (!timer.cleared) {
      timer.unknown = null;
      try {
        yield* timer.callback();
      } catch (error) {
        yield* loop.uncaught(error);
      }
      this.again(timer);
    }
    yield* loop.drain();
    return undefined;
  }
  sentence(): string {
    return this.timer.cleared ? "is due, but was cleared" : "fires after an unknown time";
  }
}
