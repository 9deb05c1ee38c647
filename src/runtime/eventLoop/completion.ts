import type { Performing } from "../operation";
import type { Code } from "../task";
import type { EventLoop } from "./eventLoop";
import { LoopCallback } from "./loopCallback";
import type { LoopTime } from "./loopTime";

/** A completion of I/O: it comes at any time after the call. */
export class Completion extends LoopCallback {
  readonly kind = "io";

  constructor(
    loop: EventLoop,
    site: number,
    private readonly callback: () => Code,
    private readonly name: string,
  ) {
    super(loop, site);
  }

  override perform(event: Performing): unknown {
    this.loop.lastAt.set(event.index, event.index);
    return super.perform(event);
  }
  protected time(event: number): LoopTime {
    return { base: event, offset: 0 };
  }
  *run(): Code {
    yield* this.callback();
    yield* this.loop.drain();
    return undefined;
  }
  sentence(): string {
    return `completes${this.name === "io" ? "" : ` ${this.name}`}`;
  }
}
