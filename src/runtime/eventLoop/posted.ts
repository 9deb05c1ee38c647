import type { Code } from "../task";
import type { EventLoop } from "./eventLoop";
import { LoopCallback } from "./loopCallback";
import type { LoopTime } from "./loopTime";

/** What a thread asked the event loop to do. It takes no time; what was asked for first comes first. */
export class Posted extends LoopCallback {
  readonly kind = "message";

  constructor(
    loop: EventLoop,
    site: number,
    private readonly what: string,
    private readonly act: () => void,
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
  protected time(): LoopTime {
    return this.loop.now;
  }
  *run(): Code {
    this.act();
    yield* this.loop.drain();
    return undefined;
  }
  sentence(): string {
    return this.what;
  }
}
