import type { Code } from "../task";
import type { PromiseRecord, Reaction } from "./promises/promiseRecord";

/** A value that goes with the code: what a reaction or callback is made in, it runs in (Node, `AsyncLocalStorage`). */
export class AsyncContext {
  value: unknown = undefined;
  /** The call of an async function that goes on, as long as an `AsyncLog` is written; else -1. */
  call = -1;

  /** The job or callback under way goes on in another context, up to its end. */
  enter(value: unknown): void {
    this.value = value;
  }
  /** A job is over, and what it entered. */
  leave(): void {
    this.value = undefined;
  }
  /** Code that runs in what is the context now. `call`: the one that it is part of. */
  bind(code: () => Code, call = this.call): () => Code {
    const { value } = this;
    return value === undefined && call < 0 ? code : () => this.run(value, code(), call);
  }
  *run(value: unknown, code: Code, call = this.call): Code {
    const { value: valueBefore, call: callBefore } = this;
    this.value = value;
    this.call = call;
    try {
      return yield* code;
    } finally {
      this.value = valueBefore;
      this.call = callBefore;
    }
  }
  bindReaction(reaction: Reaction): Reaction {
    const { value, call } = this;
    return value === undefined && call < 0 ? reaction : new InContext(this, value, call, reaction);
  }
}

class InContext implements Reaction {
  constructor(
    private readonly context: AsyncContext,
    private readonly value: unknown,
    private readonly call: number,
    private readonly reaction: Reaction,
  ) {}
  get continues(): PromiseRecord | undefined {
    return this.reaction.continues;
  }
  react(isRejected: boolean, settled: unknown): Code | undefined {
    const { context, value, call } = this;
    const { value: valueBefore, call: callBefore } = context;
    context.value = value;
    context.call = call;
    const code = this.reaction.react(isRejected, settled);
    context.value = valueBefore;
    context.call = callBefore;
    return code === undefined ? undefined : context.run(value, code, call);
  }
}
