import type { EventLoop } from "../eventLoop";
import { LoopCallback } from "./loopCallback";

/** What is asked of the loop from outside its callbacks. Threads post one after the other, and so it comes: behind `before`. */
export abstract class PostedCallback extends LoopCallback {
  readonly kind = "message";

  constructor(
    loop: EventLoop,
    site: number,
    private readonly before: LoopCallback | undefined,
  ) {
    super(loop, site);
  }

  protected override isNext(): boolean {
    return this.before === undefined || this.before.event >= 0;
  }
  override enabledBy(): number[] {
    const { before } = this;
    return before === undefined ? super.enabledBy() : [...super.enabledBy(), before.event];
  }
}
