import { Read } from "../../../model/access";
import type { Language } from "../../language";
import type { Body } from "../../language/functions/body";
import { isObject } from "../../language/isObject";
import { showValue } from "../../showValue";
import type { Code } from "../../task";
import { unbuilt } from "../unbuilt";
import { AssertionErrors } from "./assertionErrors";
import { deepEqual } from "./deepEqual";
import { isExpected } from "./isExpected";
import { looselyEqual } from "./looselyEqual";
import { rejections } from "./rejections";

type Check = (...args: unknown[]) => Code;
type Compare = (a: unknown, b: unknown) => boolean;

const not =
  (compare: Compare): Compare =>
  (a, b) =>
    !compare(a, b);
const deeply =
  (strict: boolean): Compare =>
  (a, b) =>
    deepEqual(a, b, strict);

/** `node:assert` of one execution: what the module exports by default; `strict` is that of `node:assert/strict`. */
export function assertModule(l: Language): { readonly loose: object; readonly strict: object } {
  const errors = new AssertionErrors(l);
  const show = (value: unknown) => showValue(value, l.execution.isProxy, 3, 200);

  function failed(operator: string, text: string, message: unknown, actual: unknown, expected: unknown): unknown {
    // An error instead of a message is thrown as it is
    if (isObject(message) && Object.prototype.toString.call(message) === "[object Error]") return message;
    const given = message !== undefined;
    return errors.make({
      message: given ? String(message) : text,
      generatedMessage: !given,
      actual,
      expected,
      operator,
    });
  }
  /** Comparing is one event if it looks at what tasks share. */
  function* look(values: readonly unknown[]): Code {
    const { at } = l.execution;
    if (l.memory.announce(l.memory.deepReads.of(l.memory, values, "comparison"), Read, at)) yield at;
    return undefined;
  }
  const comparing = (operator: string, holds: Compare, wanted: string, sign: string): Check =>
    function* (actual, expected, message) {
      yield* look([actual, expected]);
      if (holds(actual, expected)) return;
      const text = `Expected values ${wanted}: ${show(actual)} ${sign} ${show(expected)}`;
      throw failed(operator, text, message, actual, expected);
    };
  const matching = (operator: string, wanted: boolean): Check =>
    function* (text, pattern, message) {
      if (typeof text === "string" && RegExp.prototype.test.call(pattern as RegExp, text) === wanted) return;
      const rule = wanted ? "The input did not match" : "The input was expected to not match";
      throw failed(
        operator,
        `${rule} the regular expression ${String(pattern)}: ${show(text)}`,
        message,
        text,
        pattern,
      );
    };
  function* ok(...args: unknown[]): Code {
    if (args[0]) return;
    const text = args.length === 0 ? "No value argument passed to `assert.ok()`" : l.sourceOf(l.execution.at);
    const because = args.length === 0 ? text : `The expression evaluated to a falsy value: ${text}`;
    throw failed("==", because, args[1], args[0], true);
  }

  const checks: Record<string, Check> = {
    ok,
    equal: comparing("==", looselyEqual, "to be loosely equal", "!="),
    notEqual: comparing("!=", not(looselyEqual), "to be loosely unequal", "=="),
    strictEqual: comparing("strictEqual", Object.is, "to be strictly equal", "!=="),
    notStrictEqual: comparing("notStrictEqual", not(Object.is), 'to be strictly unequal ("actual")', "==="),
    deepEqual: comparing("deepEqual", deeply(false), "to be loosely deep-equal", "and"),
    notDeepEqual: comparing("notDeepEqual", not(deeply(false)), "to be loosely not deep-equal", "and"),
    deepStrictEqual: comparing("deepStrictEqual", deeply(true), "to be strictly deep-equal", "and"),
    notDeepStrictEqual: comparing("notDeepStrictEqual", not(deeply(true)), "to be strictly not deep-equal", "and"),
    match: matching("match", true),
    doesNotMatch: matching("doesNotMatch", false),
    *fail(message) {
      throw failed("fail", "Failed", message, undefined, undefined);
    },
    *ifError(value) {
      if (value === null || value === undefined) return;
      throw failed("ifError", `ifError got unwanted exception: ${show(value)}`, undefined, value, null);
    },
    *throws(body, expected, message) {
      const { at } = l.execution;
      let error: unknown;
      try {
        yield* l.run(undefined, body, [], at);
      } catch (caught) {
        error = l.caught(caught);
        if (expected === undefined || typeof expected === "string") return;
        if (yield* isExpected(l, error, expected, at)) return;
        const text = "The error that was thrown is not the expected one";
        throw failed("throws", `${text}: ${show(error)}`, message, error, expected);
      }
      const own = typeof expected === "string" ? expected : message;
      throw failed(
        "throws",
        `Missing expected exception${own === undefined ? "." : `: ${String(own)}`}`,
        undefined,
        undefined,
        expected,
      );
    },
    *doesNotThrow(body, expected, message) {
      try {
        yield* l.run(undefined, body, [], l.execution.at);
      } catch (caught) {
        const error = l.caught(caught);
        const own = typeof expected === "string" ? expected : message;
        throw failed("doesNotThrow", `Got unwanted exception: ${show(error)}`, own, error, undefined);
      }
    },
  };
  const strictly: Readonly<Record<string, string>> = {
    equal: "strictEqual",
    notEqual: "notStrictEqual",
    deepEqual: "deepStrictEqual",
    notDeepEqual: "notDeepStrictEqual",
  };
  const all: Record<string, Body> = { ...checks, ...rejections(l, failed) };
  const made: Record<string, object> = {};
  for (const name of Object.keys(all)) made[name] = l.method(all[name], name, 2);
  const exported = (name: string, strict: boolean) => {
    const exports = l.method(ok, name, 2) as Record<string, unknown>;
    for (const key of Object.keys(made)) exports[key] = made[(strict && strictly[key]) || key];
    exports.AssertionError = errors.constructorFunction;
    return unbuilt(l, "assert", exports) as Record<string, unknown>;
  };
  const [loose, strict] = [exported("assert", false), exported("strict", true)];
  strict.strict = loose.strict = strict;
  return { loose, strict };
}
