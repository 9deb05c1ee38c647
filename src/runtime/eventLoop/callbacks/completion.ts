import type { Code } from "../../task";
import type { EventLoop } from "../eventLoop";
import type { LoopTime } from "../loopTime";
import { LoopCallback } from "./loopCallback";

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
    loop.execution.sharing.anyTime = true;
  }

  override get latest(): LoopTime | undefined {
    const { base, offset } = this.asked;
    const { ioMax } = this.loop.timing;
    return ioMax < Infinity ? { base, offset: offset + ioMax } : undefined;
  }
  override get isAnyTime(): boolean {
    return true;
  }
  override get maySleep(): boolean {
    return this.loop.timing.ioMax === Infinity;
  }
  override repeats(other: LoopCallback, looped: boolean): boolean {
    return looped && other instanceof Completion;
  }
  protected time(event: number): LoopTime {
    return { base: event, offset: 0 };
  }
  *run(): Code {
    const { loop } = this;
    try {
      yield* this.callback();
    } catch (error) {
      yield* loop.uncaught(error);
    }
    yield* loop.drain();
    return undefined;
  }
  sentence(): string {
    return `completes${this.name === "io" ? "" : ` ${this.name}`}`;
  }
}
