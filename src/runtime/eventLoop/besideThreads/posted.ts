import type { Code } from "../../task";
import type { LoopCallback } from "../callbacks/loopCallback";
import { PostedCallback } from "../callbacks/postedCallback";
import type { EventLoop } from "../eventLoop";
import type { LoopTime } from "../loopTime";

/** What a thread asked the event loop to do. It takes no time; what was asked for first comes first. */
export class Posted extends PostedCallback {
  constructor(
    loop: EventLoop,
    site: number,
    private readonly what: string,
    private readonly act: () => void,
    before: LoopCallback | undefined,
  ) {
    super(loop, site, before);
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
