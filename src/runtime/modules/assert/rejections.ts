import { awaiting } from "../../eventLoop/asyncFunctions/activation";
import type { Language } from "../../language";
import type { Body } from "../../language/functions/body";
import { isObject } from "../../language/isObject";
import { showValue } from "../../showValue";
import type { Code } from "../../task";
import { isExpected } from "./isExpected";

type Failed = (operator: string, text: string, message: unknown, actual: unknown, expected: unknown) => unknown;

/**
 * The bodies of `assert.rejects` and `assert.doesNotReject`, which give promises. As in Node there is an async function inside that
 * waits for the promise, so that they settle after as many jobs.
 */
export function rejections(l: Language, failed: Failed): Readonly<Record<"rejects" | "doesNotReject", Body>> {
  const show = (value: unknown) => showValue(value, l.execution.isProxy, 3, 200);

  function* awaited(value: unknown): Code {
    l.awaits(value, l.execution.at);
    return yield awaiting;
  }
  /** Gives what it was rejected with in a list, or an empty one. */
  const waitFor = l.activates(function* (given): Code {
    const isFunction = typeof given === "function";
    const promise: unknown = isFunction ? yield* l.run(undefined, given, [], l.execution.at) : given;
    if (!isObject(promise) || typeof (promise as { then?: unknown }).then !== "function")
      throw l.error(
        "TypeError",
        isFunction
          ? `Expected instance of Promise to be returned from the "promiseFn" function but got ${l.describe(promise)}.`
          : `The "promiseFn" argument must be of type function or an instance of Promise. Received ${l.describe(promise)}`,
      );
    try {
      yield* awaited(promise);
    } catch (error) {
      return [l.caught(error)];
    }
    return [];
  }, true);
  function* outcome(given: unknown): Code {
    return yield* awaited(yield* waitFor(given));
  }
  const own = (expected: unknown, message: unknown) => (typeof expected === "string" ? expected : message);
  const wanted = (expected: unknown) =>
    typeof expected === "function" && expected.name !== "" ? ` (${expected.name})` : "";
  const detail = (text: unknown) => (text === undefined ? "." : `: ${String(text)}`);

  return {
    rejects: l.activates(function* (given, expected, message): Code {
      const reasons = (yield* outcome(given)) as unknown[];
      if (reasons.length === 0) {
        const text = `Missing expected rejection${wanted(expected)}${detail(own(expected, message))}`;
        throw failed("rejects", text, undefined, undefined, expected);
      }
      const [error] = reasons;
      if (expected === undefined || typeof expected === "string") return undefined;
      if (yield* isExpected(l, error, expected, l.execution.at)) return undefined;
      const text = `The promise was rejected with something else than expected: ${show(error)}`;
      throw failed("rejects", text, message, error, expected);
    }, true),
    doesNotReject: l.activates(function* (given, expected, message): Code {
      const reasons = (yield* outcome(given)) as unknown[];
      if (reasons.length === 0) return undefined;
      const [error] = reasons;
      const text = `Got unwanted rejection${detail(own(expected, message))} Actual: ${show(error)}`;
      throw failed("doesNotReject", text, undefined, error, expected);
    }, true),
  };
}
