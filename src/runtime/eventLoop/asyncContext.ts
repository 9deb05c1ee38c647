import type { Code } from "../task";
import type { PromiseRecord, Reaction } from "./promiseRecord";

/** A value that goes with the code: what a reaction or callback is made in, it runs in (Node, `AsyncLocalStorage`). */
export class AsyncContext {
  value: unknown = undefined;

  /** Code that runs in what is the context now. */
  bind(code: () => Code): () => Code {
    const { value } = this;
    return value === undefined ? code : () => this.run(value, code());
  }
  *run(value: unknown, code: Code): Code {
    const before = this.value;
    this.value = value;
    try {
      return yield* code;
    } finally {
      this.value = before;
    }
  }
  bindReaction(reaction: Reaction): Reaction {
    return this.value === undefined ? reaction : new InContext(this, this.value, reaction);
  }
}

class InContext implements Reaction {
  constructor(
    private readonly context: AsyncContext,
    private readonly value: unknown,
    private readonly reaction: Reaction,
  ) {}
  get continues(): PromiseRecord | undefined {
    return this.reaction.continues;
  }
  react(isRejected: boolean, settled: unknown): Code | undefined {
    const { context, value } = this;
    const before = context.value;
    context.value = value;
    const code = this.reaction.react(isRejected, settled);
    context.value = before;
    return code === undefined ? undefined : context.run(value, code);
  }
}
