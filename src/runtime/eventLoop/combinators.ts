import { Write } from "../../model/access";
import type { Cursor } from "../language/iteration";
import type { Code } from "../task";
import type { LanguageAsync } from "./languageAsync";
import type { Capability } from "./promises";

type Combine = (C: unknown, iterable: unknown) => Code;
/** What an element's settling does to the whole. */
interface Elements {
  readonly values: unknown[];
  /** Puts a value in its place, and gives all when it was the last one. */
  put(index: number, value: unknown): Code | undefined;
}

/** `Promise.all`, `allSettled`, `any` and `race` (ECMAScript, section 27.2.4). */
export function combinators(l: LanguageAsync): Readonly<Record<"all" | "allSettled" | "any" | "race", Combine>> {
  const { promises, execution } = l;

  /** Goes through the iterable; `handlers` gives the functions that hear how an element settles. */
  function* combine(
    C: unknown,
    iterable: unknown,
    begin: (capability: Capability) => {
      handlers: (index: number) => readonly [unknown, unknown];
      end: () => Code | undefined;
    },
  ): Code {
    const capability = (yield* promises.capability(C)) as Capability;
    const { site } = execution.maker;
    try {
      const { resolve } = C as { resolve?: unknown };
      if (typeof resolve !== "function")
        throw l.error("TypeError", "Promise resolve or reject function is not callable");
      const cursor = (yield* l.open(iterable, site)) as Cursor;
      const { handlers, end } = begin(capability);
      for (let index = 0; yield* cursor.next(site); index++) {
        try {
          const promise = (yield* l.run(C, resolve, [cursor.value], site)) as object;
          const part = promises.objects.of(promise);
          if (part !== undefined && capability.record !== undefined) (capability.record.parts ??= []).push(part);
          const [onFulfilled, onRejected] = handlers(index);
          yield* l.run(promise, (promise as { then?: unknown }).then, [onFulfilled, onRejected], site);
        } catch (error) {
          l.caught(error);
          yield* cursor.fail();
          throw error;
        }
      }
      const code = end();
      if (code !== undefined) yield* code;
    } catch (error) {
      const code = promises.settleCapability(capability, true, l.caught(error));
      if (code !== undefined) yield* code;
    }
    return capability.promise;
  }

  /** Counts the elements that are still to come; the loop over them counts as one. */
  function elements(
    finish: (values: unknown[]) => Code | undefined,
  ): Elements & { add(): void; end(): Code | undefined } {
    const values = l.object(l.array([]));
    const { loop, maker, numbering } = execution;
    const location = numbering.primitive(maker.number, maker.primitives++);
    const madeIn = loop.event;
    let left = 1;
    const one = (): Code | undefined => (--left === 0 ? finish(values) : undefined);
    return {
      values,
      add: () => void left++,
      end: one,
      put(index, value) {
        if (loop.absorbing && loop.event !== madeIn) execution.touch(location, Write);
        values[index] = value;
        return one();
      },
    };
  }

  /** A function that does something when it is called first. */
  const once = (act: (value: unknown) => Code | undefined, state = { called: false }) =>
    l.helper("", function* (value): Code {
      if (state.called) return undefined;
      state.called = true;
      const code = act(value);
      if (code !== undefined) yield* code;
      return undefined;
    });
  /** What rejects, or resolves, the whole. */
  const settler = (capability: Capability, isRejected: boolean): unknown => {
    const { record, resolve, reject } = capability;
    if (record === undefined) return isRejected ? reject : resolve;
    let functions = known.get(record);
    if (!functions) known.set(record, (functions = promises.resolvingFunctions(record)));
    return functions[isRejected ? 1 : 0];
  };
  const known = new WeakMap<object, [object, object]>();
  const settle = (capability: Capability, isRejected: boolean, value: unknown) =>
    l.run(undefined, settler(capability, isRejected), [value], -1);

  return {
    all: (C, iterable) =>
      combine(C, iterable, (capability) => {
        const all = elements((values) => settle(capability, false, values));
        return {
          handlers: (index) => {
            all.add();
            all.values[index] = undefined;
            return [once((value) => all.put(index, value)), settler(capability, true)];
          },
          end: all.end,
        };
      }),
    allSettled: (C, iterable) =>
      combine(C, iterable, (capability) => {
        const all = elements((values) => settle(capability, false, values));
        return {
          handlers: (index) => {
            all.add();
            all.values[index] = undefined;
            const state = { called: false };
            return [
              once((value) => all.put(index, l.plainObject({ status: "fulfilled", value })), state),
              once((reason) => all.put(index, l.plainObject({ status: "rejected", reason })), state),
            ];
          },
          end: all.end,
        };
      }),
    any: (C, iterable) =>
      combine(C, iterable, (capability) => {
        const all = elements((errors) => settle(capability, true, aggregate(errors)));
        return {
          handlers: (index) => {
            all.add();
            all.values[index] = undefined;
            return [settler(capability, false), once((reason) => all.put(index, reason))];
          },
          end: all.end,
        };
      }),
    race: (C, iterable) =>
      combine(C, iterable, (capability) => ({
        handlers: () => [settler(capability, false), settler(capability, true)],
        end: () => undefined,
      })),
  };

  function aggregate(errors: unknown[]): Error {
    const { AggregateError } = l.realm.global;
    const error = new AggregateError([], "All promises were rejected");
    Object.defineProperty(error, "errors", { value: errors, writable: true, enumerable: false, configurable: true });
    return error;
  }
}
