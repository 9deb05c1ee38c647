import { Add, AddNextToLast, Write } from "../../../model/access";
import type { Cursor } from "../../language/iteration/iteration";
import type { Code } from "../../task";
import type { LanguageAsync } from "../languageAsync";
import type { PromiseRecord, Reaction } from "./promiseRecord";
import type { Capability } from "./promises";

type Combine = (C: unknown, iterable: unknown) => Code;
/** What an element's settling does to the whole, each at most once. */
interface Handlers {
  readonly fulfilled: (value: unknown) => Code | undefined;
  readonly rejected: (reason: unknown) => Code | undefined;
}
interface Whole {
  handlers(index: number): Handlers;
  /** All elements are known. */
  end(): Code | undefined;
}

/** `Promise.all`, `allSettled`, `any` and `race` (ECMAScript, section 27.2.4). */
export function combinators(l: LanguageAsync): Readonly<Record<"all" | "allSettled" | "any" | "race", Combine>> {
  const { promises, execution } = l;

  /** Goes through the iterable. */
  function* combine(C: unknown, iterable: unknown, begin: (capability: Capability) => Whole): Code {
    const capability = (yield* promises.capability(C)) as Capability;
    const { site } = execution.maker;
    try {
      const { resolve } = C as { resolve?: unknown };
      if (typeof resolve !== "function")
        throw l.error("TypeError", "Promise resolve or reject function is not callable");
      const cursor = (yield* l.open(iterable, site)) as Cursor;
      const whole = begin(capability);
      for (let index = 0; yield* cursor.next(site); index++)
        try {
          const promise = (yield* l.run(C, resolve, [cursor.value], site)) as object;
          yield* subscribe(promise, whole.handlers(index), capability);
        } catch (error) {
          l.caught(error);
          yield* cursor.fail();
          throw error;
        }
      const code = whole.end();
      if (code !== undefined) yield* code;
    } catch (error) {
      const code = settle(capability, true, l.caught(error));
      if (code !== undefined) yield* code;
    }
    return capability.promise;
  }

  function* subscribe(promise: object, handlers: Handlers, { record }: Capability): Code {
    const part = promises.objects.of(promise);
    if (part !== undefined && record !== undefined) (record.parts ??= []).push(part);
    const pristine = promises.isPristine(promise);
    if (pristine !== undefined) {
      promises.subscribe(pristine, new Element(handlers, l, record));
      return undefined;
    }
    const asFunction = (act: Handlers["fulfilled"]) =>
      l.helper("", function* (value): Code {
        const code = act(value);
        if (code !== undefined) yield* code;
        return undefined;
      });
    const { then } = promise as { then?: unknown };
    const { site } = execution.maker;
    return yield* l.run(promise, then, [asFunction(handlers.fulfilled), asFunction(handlers.rejected)], site);
  }

  function settle(capability: Capability, isRejected: boolean, value: unknown): Code | undefined {
    const { record } = capability;
    if (record === undefined) return promises.settleCapability(capability, isRejected, value);
    promises.settleOnce(record, isRejected, value);
    return undefined;
  }

  /** Counts the elements that are still to come; the loop over them counts as one. */
  function elements(finish: (values: unknown[]) => Code | undefined) {
    const values: unknown[] = [];
    const { loop, maker, numbering } = execution;
    const location = numbering.primitive(maker.number, maker.primitives++);
    const madeIn = loop.event;
    let left = 1;
    const one = (): Code | undefined => (--left === 0 ? finish(l.object(l.array(values))) : undefined);
    const place = { peek: () => undefined, parts: () => [left, ...values] };
    let lastEvent = -1;
    const touch = () => {
      // Who is the last one matters, and nothing else; but who settles several may be that sooner than others
      const again = loop.event === lastEvent;
      lastEvent = loop.event;
      if (left > 1 && !again) execution.touch(location, left > 2 ? Add : AddNextToLast, "blind");
      else execution.touch(location, Write);
      execution.sharing.learner?.follows(location, place, "hidden");
    };
    return {
      end: one,
      /** The function that puts what it is given in a place, and gives all when it was the last one. */
      place(index: number, made: (value: unknown) => unknown = (value) => value, state = { called: false }) {
        values[index] = undefined;
        return (value: unknown): Code | undefined => {
          if (state.called) return undefined;
          state.called = true;
          if (loop.absorbing && loop.event !== madeIn) touch();
          values[index] = made(value);
          return one();
        };
      },
      add: () => void left++,
    };
  }

  return {
    all: (C, iterable) =>
      combine(C, iterable, (capability) => {
        const all = elements((values) => settle(capability, false, values));
        const rejected = (reason: unknown) => settle(capability, true, reason);
        return {
          handlers(index) {
            all.add();
            return { fulfilled: all.place(index), rejected };
          },
          end: all.end,
        };
      }),
    allSettled: (C, iterable) =>
      combine(C, iterable, (capability) => {
        const all = elements((values) => settle(capability, false, values));
        return {
          handlers(index) {
            all.add();
            const state = { called: false };
            return {
              fulfilled: all.place(index, (value) => l.plainObject({ status: "fulfilled", value }), state),
              rejected: all.place(index, (reason) => l.plainObject({ status: "rejected", reason }), state),
            };
          },
          end: all.end,
        };
      }),
    any: (C, iterable) =>
      combine(C, iterable, (capability) => {
        // Whichever was rejected last: it is this call that fails
        const { site } = execution.maker;
        const all = elements((errors) => settle(capability, true, l.thrown(aggregate(errors), site)));
        const fulfilled = (value: unknown) => settle(capability, false, value);
        return {
          handlers(index) {
            all.add();
            return { fulfilled, rejected: all.place(index) };
          },
          end: all.end,
        };
      }),
    race: (C, iterable) =>
      combine(C, iterable, (capability) => {
        const handlers: Handlers = {
          fulfilled: (value) => settle(capability, false, value),
          rejected: (reason) => settle(capability, true, reason),
        };
        return { handlers: () => handlers, end: () => undefined };
      }),
  };

  function aggregate(errors: unknown[]): Error {
    const { AggregateError } = l.realm.global;
    const error = new AggregateError([], "All promises were rejected");
    Object.defineProperty(error, "errors", { value: errors, writable: true, enumerable: false, configurable: true });
    return error;
  }
}

/** An element whose `then` is the one that all promises begin with. */
class Element implements Reaction {
  constructor(
    private readonly handlers: Handlers,
    private readonly l: LanguageAsync,
    readonly continues: PromiseRecord | undefined,
  ) {}
  react(isRejected: boolean, value: unknown): Code | undefined {
    // What handlers throw would reject a promise that nobody has
    return this.guarded(isRejected ? this.handlers.rejected(value) : this.handlers.fulfilled(value));
  }
  private guarded(code: Code | undefined): Code | undefined {
    return code === undefined ? undefined : this.run(code);
  }
  private *run(code: Code): Code {
    try {
      yield* code;
    } catch (error) {
      this.l.caught(error);
    }
    return undefined;
  }
}
