import { Write } from "../../model/access";
import type { EventLoop } from "./eventLoop";
import { Message } from "./messages";

/**
 * The promises of `Atomics.waitAsync` that were notified. They settle all together, in a turn of the loop that takes no time and
 * comes before timers and the check phase: V8 has one task for all that were notified until it runs.
 */
export class Wakings {
  private settling: (() => void)[] | null = null;

  constructor(private readonly loop: EventLoop) {}

  begin(): void {
    this.settling = null;
  }

  /** `settle` is called in that turn. */
  add(settle: () => void, site: number): void {
    const { loop } = this;
    loop.refuseWaitAsync(site);
    if (this.settling !== null) {
      // A moment later it would be a turn of its own
      loop.touch(loop.immediates.location, Write);
      this.settling.push(settle);
      return;
    }
    const all = (this.settling = [settle]);
    const code = function* (this: Wakings) {
      this.settling = null;
      for (let i = 0; i < all.length; i++) all[i]();
      return undefined;
    };
    loop.schedule("notification", new Waking(loop, site, () => code.call(this), loop.now));
  }
}

class Waking extends Message {
  override sentence(): string {
    return "wakes who waits with a promise";
  }
}
