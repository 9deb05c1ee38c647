import { Stamp } from "../../../base/stamp";
import { Write } from "../../../model/access";
import type { Body } from "../../language/functions/body";
import { isObject } from "../../language/isObject";
import {
  defineHidden,
  generatorPrototypes,
  type GeneratorPrototypes,
  type How,
} from "../../language/iteration/generatorPrototypes";
import { given, leaving } from "../../language/iteration/generatorYields";
import type { ObservedCall } from "../../observers/insideObserver";
import type { Code } from "../../task";
import type { LanguageAsync } from "../languageAsync";
import type { PromiseRecord, Reaction } from "../promises/promiseRecord";
import { awaiting } from "./activation";

interface Request {
  readonly how: How;
  readonly value: unknown;
  readonly promise: PromiseRecord;
}

const { create, getOwnPropertyDescriptor } = Object;

/** An asynchronous generator with its queue of requests (ECMAScript, section 27.6.3). */
class Progress implements Reaction {
  private state: "start" | "yield" | "executing" | "draining" | "completed" = "start";
  private readonly queue: Request[] = [];
  /** What it awaits is the value that `return` was called with. */
  private returning = false;
  private readonly madeIn: number;

  constructor(
    private readonly l: LanguageAsync,
    private readonly body: Code,
    private readonly location: number,
    /** Somebody draws it. */
    private readonly call: ObservedCall | undefined,
  ) {
    this.madeIn = l.execution.loop.event;
  }
  get continues(): PromiseRecord | undefined {
    return this.queue[0]?.promise;
  }

  /** `next`, `return` or `throw` is called. */
  request(how: How, value: unknown): { promise: object; code: Code | undefined } {
    const { l } = this;
    const { promises } = l;
    this.touch();
    const promise = promises.make();
    if (this.call) l.execution.inside?.asks?.(this.call, promise);
    let code: Code | undefined;
    if (how === "throw" && this.state === "start") this.state = "completed";
    if (this.state === "completed" && how !== "return") {
      if (how === "throw") promises.reject(promise, value);
      else promises.resolve(promise, l.iteratorResult(undefined, true));
      return { promise: promise.object, code };
    }
    this.queue.push({ how, value, promise });
    if (how === "return" && (this.state === "start" || this.state === "completed")) {
      this.state = "draining";
      this.awaitReturn(value);
    } else if (this.state === "start" || this.state === "yield") code = this.resumeWith(this.queue[0]);
    return { promise: promise.object, code };
  }

  react(isRejected: boolean, value: unknown): Code | undefined {
    this.touch();
    const { returning } = this;
    this.returning = false;
    if (!returning) return this.goOn(isRejected ? "throw" : "next", value);
    if (isRejected) return this.goOn("throw", value);
    this.l.returned = value;
    return this.goOn("return", value);
  }

  private touch(): void {
    const { execution } = this.l;
    if (execution.loop.absorbing && this.madeIn !== execution.loop.event) execution.touch(this.location, Write);
  }

  private resumeWith({ how, value }: Request): Code | undefined {
    this.state = "executing";
    if (how !== "return") return this.goOn(how, value);
    this.returning = true;
    return this.await(value);
  }
  /** Waits for a value; a getter of the program may throw at once. */
  private await(value: unknown): Code | undefined {
    const { promises } = this.l;
    let record: PromiseRecord;
    try {
      record = promises.of(value);
    } catch (error) {
      this.returning = false;
      return this.goOn("throw", this.l.caught(error));
    }
    if (this.call && !this.returning) this.l.execution.inside?.awaits(this.call, record, this.l.awaitedAt);
    promises.subscribe(record, this);
    return undefined;
  }

  private goOn(how: How, value: unknown): Code {
    return this.call === undefined ? this.run(how, value) : this.watched(this.call, this.run(how, value));
  }
  private *watched(call: ObservedCall, code: Code): Code {
    const { inside } = this.l.execution;
    inside?.enters(call);
    try {
      return yield* code;
    } finally {
      inside?.leaves(call);
    }
  }

  /** Runs the body up to where it waits, or gives something to nobody. */
  private *run(how: How, value: unknown): Code {
    const { l, body } = this;
    let step: IteratorResult<unknown, unknown>;
    try {
      step = body[how](value);
    } catch (error) {
      yield* this.ended(true, l.caught(error));
      return undefined;
    }
    for (;;) {
      if (step.done) {
        yield* this.ended(false, step.value);
        return undefined;
      }
      if (step.value === awaiting) {
        const more = this.await(l.awaited);
        if (more) yield* more;
        return undefined;
      }
      if (step.value === given) {
        if (this.call) l.execution.inside?.yields?.(this.call);
        this.complete(false, l.takeGivenValue(), false);
        if (this.queue.length === 0) {
          this.state = "yield";
          return undefined;
        }
        const more = this.resumeWith(this.queue[0]);
        if (more) yield* more;
        return undefined;
      }
      let sent: unknown;
      let failure: { error: unknown } | null = null;
      if (step.value !== leaving)
        try {
          sent = yield step.value as number;
        } catch (error) {
          failure = { error };
        }
      try {
        step =
          step.value === leaving
            ? body.return(l.returned)
            : failure === null
              ? body.next(sent)
              : body.throw(failure.error);
      } catch (error) {
        yield* this.ended(true, l.caught(error));
        return undefined;
      }
    }
  }

  private *ended(failed: boolean, value: unknown): Code {
    if (this.call) this.l.execution.inside?.ends(this.call, failed);
    this.state = "draining";
    this.complete(failed, value, true);
    this.drain();
    return undefined;
  }

  /** AsyncGeneratorCompleteStep. */
  private complete(failed: boolean, value: unknown, done: boolean): void {
    const { promise } = this.queue.shift()!;
    const { promises } = this.l;
    if (failed) promises.reject(promise, value);
    else promises.resolve(promise, this.l.iteratorResult(value, done));
  }
  private drain(): void {
    while (this.queue.length > 0) {
      const { how, value } = this.queue[0];
      if (how === "return") return this.awaitReturn(value);
      this.complete(how === "throw", how === "throw" ? value : undefined, true);
    }
    this.state = "completed";
  }
  private awaitReturn(value: unknown): void {
    const { promises } = this.l;
    let record: PromiseRecord;
    try {
      record = promises.of(value);
    } catch (error) {
      this.complete(true, this.l.caught(error), true);
      return this.drain();
    }
    const reaction: Reaction = {
      continues: this.continues,
      react: (isRejected, settled) => {
        this.touch();
        this.complete(isRejected, settled, true);
        this.drain();
        return undefined;
      },
    };
    promises.subscribe(record, reaction);
  }
}

/** Ties a generator object to its progress. */
class Generator extends Stamp {
  readonly #progress: Progress;
  constructor(object: object, progress: Progress) {
    super(object);
    this.#progress = progress;
  }
  static of(value: unknown): Progress | undefined {
    return isObject(value) && #progress in value ? (value as Generator).#progress : undefined;
  }
}

/** What asynchronous generators and their functions inherit. */
export function asyncGeneratorPrototypes(l: LanguageAsync): GeneratorPrototypes {
  const ofIterators = l.plainObject({});
  const itself: Body = function* (this: unknown) {
    return this;
  };
  defineHidden(ofIterators, Symbol.asyncIterator, l.method(itself, "[Symbol.asyncIterator]", 0), true);
  return generatorPrototypes(l, "AsyncGenerator", ofIterators, l.realm.hidden[5], (how) => {
    return function* (this: unknown, value) {
      const progress = Generator.of(this);
      if (progress === undefined) {
        const promise = l.promises.make();
        l.promises.reject(promise, l.error("TypeError", `${how} method called on incompatible receiver`));
        return promise.object;
      }
      const { promise, code } = progress.request(how, value);
      if (code !== undefined) yield* code;
      return promise;
    };
  });
}

/** A call of the program's asynchronous generator function `made`. */
export function asyncGeneratorObject(l: LanguageAsync, made: object, body: Code): object {
  const prototype: unknown = getOwnPropertyDescriptor(made, "prototype")?.value;
  const object = create(isObject(prototype) ? prototype : l.asyncGeneratorPrototypes.ofObjects) as object;
  l.object(object, "generator");
  const { maker, numbering } = l.execution;
  const location = numbering.primitive(maker.number, maker.primitives++);
  new Generator(object, new Progress(l, body, location, l.execution.inside?.generates?.(made)));
  return object;
}
