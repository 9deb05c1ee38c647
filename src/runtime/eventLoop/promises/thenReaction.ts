import type { Code } from "../../task";
import type { PromiseRecord, Reaction } from "./promiseRecord";
import type { Capability, Promises } from "./promises";

/** What `then` registers: the handlers of the program, and the promise that their result settles. */
export class ThenReaction implements Reaction {
  constructor(
    private readonly promises: Promises,
    private readonly onFulfilled: unknown,
    private readonly onRejected: unknown,
    private readonly capability: Capability,
  ) {}
  get continues(): PromiseRecord | undefined {
    return this.capability.record;
  }
  react(isRejected: boolean, value: unknown): Code | undefined {
    const handler = isRejected ? this.onRejected : this.onFulfilled;
    if (typeof handler !== "function") return this.promises.settleCapability(this.capability, isRejected, value);
    return this.call(handler, value);
  }
  private *call(handler: unknown, value: unknown): Code {
    const { promises, capability } = this;
    let result: unknown;
    let failed = false;
    const { inside } = promises.l.execution;
    inside?.handles?.(capability.record);
    try {
      result = yield* promises.l.run(undefined, handler, [value], -1);
    } catch (error) {
      result = promises.l.caught(error);
      failed = true;
    }
    inside?.handles?.(undefined);
    const code = promises.settleCapability(capability, failed, result);
    if (code !== undefined) yield* code;
    return undefined;
  }
}
