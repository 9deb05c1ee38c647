import { Write } from "../../../model/access";
import type { Operation } from "../../operation";
import type { Code } from "../../task";
import { LoopCallback } from "../callbacks/loopCallback";
import type { EventLoop } from "../eventLoop";
import type { LoopTime } from "../loopTime";
import { lifeOf } from "./endOfThread";
import type { Timer } from "./timer";

/** A timer whose delay is a matter of chance: it fires at any time after it was started. */
export class UnknownTimer extends LoopCallback {
  readonly kind = "timer";
  /** It has begun to wait anew, with another one. */
  isRefreshed = false;

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
    const { loop, timer } = this;
    return timer.isReferenced && (this.fires || loop.beside.isOn || lifeOf(loop) === undefined);
  }
  private get fires(): boolean {
    return !this.timer.cleared && !this.isRefreshed;
  }
  override get accesses(): Operation["accesses"] {
    const life = this.isReferenced ? undefined : lifeOf(this.loop);
    return life === undefined ? super.accesses : [...super.accesses, { location: life, mode: Write }];
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
    if (this.fires) {
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
    return this.fires ? "fires after an unknown time" : "is due, but was cleared";
  }
}
