import assert, { AssertionError, deepStrictEqual, throws } from "node:assert";
import * as all from "assert/strict";
import { observe } from "interleaver";

function outcome(check: () => void): string {
  try {
    check();
    return "passes";
  } catch (error) {
    const { name, code } = error as AssertionError;
    return error instanceof AssertionError ? `${name} ${code}` : String(error);
  }
}

const checks: Record<string, () => void> = {
  ok: () => assert(1),
  falsy: () => assert(0),
  message: () => assert.ok(false, "too late"),
  ownError: () => assert.ok(false, new RangeError("mine")),
  equal: () => assert.equal(1, "1"),
  strictEqual: () => assert.strictEqual(1, "1"),
  nan: () => assert.strictEqual(NaN, NaN),
  notEqual: () => assert.notEqual(1, 2),
  notStrictEqual: () => assert.notStrictEqual(1, 1),
  deepEqual: () => assert.deepEqual({ a: [1, "2"] }, { a: ["1", 2] }),
  deepStrict: () => deepStrictEqual({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }),
  deepStrictFails: () => deepStrictEqual({ a: 1 }, { a: "1" }),
  keyOrder: () => deepStrictEqual({ a: 1, b: 2 }, { b: 2, a: 1 }),
  missingKey: () => deepStrictEqual({ a: 1, b: undefined }, { a: 1 }),
  prototypes: () => deepStrictEqual([1], Object.assign(Object.create(Array.prototype), { 0: 1, length: 1 })),
  maps: () => deepStrictEqual(new Map([[{ k: 1 }, "v"]]), new Map([[{ k: 1 }, "v"]])),
  sets: () => deepStrictEqual(new Set([1, [2]]), new Set([[2], 1])),
  setsDiffer: () => deepStrictEqual(new Set([1]), new Set([2])),
  dates: () => deepStrictEqual(new Date(5), new Date(6)),
  regexps: () => deepStrictEqual(/a/g, /a/g),
  errors: () => deepStrictEqual(new Error("a"), new Error("b")),
  typed: () => deepStrictEqual(new Uint8Array([1, 2]), new Uint8Array([1, 3])),
  zeros: () => deepStrictEqual([0], [-0]),
  throws: () => throws(() => (null as unknown as { x: never }).x, TypeError),
  throwsNothing: () => throws(() => {}),
  throwsOther: () =>
    throws(() => {
      throw new RangeError("r");
    }, TypeError),
  throwsMatching: () =>
    throws(() => {
      throw new Error("out of forks");
    }, /forks$/),
  throwsObject: () =>
    throws(
      () => {
        throw new TypeError("t");
      },
      { name: "TypeError", message: /t/ },
    ),
  throwsChecked: () =>
    throws(
      () => {
        throw 5;
      },
      (e: unknown) => e === 5,
    ),
  doesNotThrow: () => assert.doesNotThrow(() => {}),
  fail: () => assert.fail("no"),
  match: () => assert.match("abc", /b/),
  doesNotMatch: () => assert.doesNotMatch("abc", /b/),
  ifError: () => assert.ifError(null),
  strictNamespace: () => all.equal(1, "1"),
  strictMember: () => assert.strict.deepEqual([1], ["1"]),
};
for (const [name, check] of Object.entries(checks)) observe(name, outcome(check));

const cycle: { self?: unknown; n: number } = { n: 1 };
cycle.self = cycle;
const other: { self?: unknown; n: number } = { n: 1 };
other.self = other;
observe("cycles", outcome(() => deepStrictEqual(cycle, other)));
try {
  assert.strictEqual(1, 2, "one is not two");
} catch (error) {
  const { message, actual, expected, operator, generatedMessage } = error as AssertionError;
  observe("fields", { message: message.slice(0, 14), actual, expected, operator, generatedMessage });
}
const made = new AssertionError({ message: "made by hand" });
observe("made", [made.name, made.message, made instanceof Error, made.code]);
