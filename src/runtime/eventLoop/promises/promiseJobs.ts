import type { Code } from "../../task";
import type { Job } from "./jobs";
import type { PromiseRecord, Reaction } from "./promiseRecord";
import type { Promises } from "./promises";

/** NewPromiseReactionJob: a promise is settled, and somebody waits for that. */
export class ReactionJob implements Job {
  constructor(
    private readonly reaction: Reaction,
    private readonly rejected: boolean,
    private readonly value: unknown,
  ) {}
  run(): Code | undefined {
    return this.reaction.react(this.rejected, this.value);
  }
}

/** NewPromiseResolveThenableJob. */
export class ThenableJob implements Job {
  constructor(
    private readonly promises: Promises,
    private readonly record: PromiseRecord,
    private readonly thenable: object,
    private readonly then: unknown,
  ) {}
  run(): Code | undefined {
    const { promises, record, thenable } = this;
    const inner = promises.objects.of(thenable);
    // With the `then` that all promises begin with nobody can see the functions that settle it
    if (inner !== undefined && this.then === promises.pristineThen && promises.isPristine(thenable) !== undefined) {
      promises.subscribe(inner, new Following(promises, record));
      return undefined;
    }
    return this.call();
  }
  private *call(): Code {
    const { promises, record, thenable, then } = this;
    const [resolve, reject] = promises.resolvingFunctions(record);
    try {
      yield* promises.l.run(thenable, then, [resolve, reject], -1);
    } catch (error) {
      yield* promises.l.run(undefined, reject, [promises.l.caught(error)], -1);
    }
    return undefined;
  }
}

/** A promise that was resolved with another one settles as that does. */
class Following implements Reaction {
  constructor(
    private readonly promises: Promises,
    readonly continues: PromiseRecord,
  ) {}
  react(isRejected: boolean, value: unknown): undefined {
    if (isRejected) this.promises.reject(this.continues, value);
    else this.promises.resolve(this.continues, value);
    return undefined;
  }
}
