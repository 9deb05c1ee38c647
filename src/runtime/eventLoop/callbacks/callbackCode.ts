import type { Operation } from "../../operation";
import type { Code } from "../../task";
import type { EventLoop } from "../eventLoop";
import type { LoopCallback } from "./loopCallback";

/**
 * The code of a callback's task: it stands before the callback, then runs all of it. Operations inside happen at once, as part
 * of that event; it only stops at one that cannot happen, which blocks the loop.
 */
export class CallbackCode implements Code {
  private inner: Code | null = null;
  private begun = false;

  constructor(
    private readonly loop: EventLoop,
    private readonly callback: LoopCallback,
  ) {}

  next(value: unknown): IteratorResult<Operation | number, unknown> {
    if (!this.begun) {
      this.begun = true;
      return { value: this.callback, done: false };
    }
    if (this.inner !== null) return this.goOn("next", value);
    this.inner = this.callback.run();
    return this.goOn("next", undefined);
  }
  throw(error: unknown): IteratorResult<Operation | number, unknown> {
    if (this.inner === null) throw error;
    return this.goOn("throw", error);
  }
  return(value: unknown): IteratorResult<Operation | number, unknown> {
    return { value, done: true };
  }
  [Symbol.iterator](): this {
    return this;
  }
  [Symbol.dispose](): void {}

  private goOn(how: "next" | "throw", value: unknown): IteratorResult<Operation | number, unknown> {
    const { loop } = this;
    const code = this.inner!;
    loop.absorbing = true;
    let ended = true;
    try {
      let step = how === "next" ? code.next(value) : code.throw(value);
      while (!step.done) {
        const operation = loop.execution.operation(step.value);
        if (!loop.absorbs(operation)) {
          ended = false;
          return step;
        }
        let result: unknown;
        let failure: { error: unknown } | null = null;
        try {
          result = loop.absorb(operation);
        } catch (error) {
          failure = { error };
        }
        step = failure === null ? code.next(result) : code.throw(failure.error);
      }
      return step;
    } finally {
      loop.absorbing = false;
      if (ended) loop.callbackEnds(this.callback);
    }
  }
}
