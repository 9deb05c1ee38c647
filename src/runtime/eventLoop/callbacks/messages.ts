import { Write, type Access } from "../../../model/access";
import type { Performing } from "../../operation";
import type { Code } from "../../task";
import type { EventLoop } from "../eventLoop";
import type { LoopTime } from "../loopTime";
import { LoopCallback } from "./loopCallback";

/** The delivery of a message: it takes no time, so timers and the check phase wait for it. */
export class Message extends LoopCallback {
  readonly kind = "message";

  constructor(
    loop: EventLoop,
    site: number,
    private readonly callback: () => Code,
    private readonly sentAt: LoopTime,
  ) {
    super(loop, site);
    loop.immediates.announceMessage(1);
  }

  override get accesses(): readonly Pick<Access, "location" | "mode">[] {
    return [{ location: this.loop.immediates.location, mode: Write }];
  }
  override perform(event: Performing): unknown {
    this.loop.immediates.announceMessage(-1);
    return super.perform(event);
  }
  protected time(): LoopTime {
    return this.sentAt;
  }
  *run(): Code {
    const { loop } = this;
    let next: unknown = yield* this.callback();
    yield* loop.drain();
    while (typeof next === "function") {
      next = yield* loop.call(next, []);
      yield* loop.drain();
    }
    return undefined;
  }
  sentence(): string {
    return "delivers a message";
  }
}
