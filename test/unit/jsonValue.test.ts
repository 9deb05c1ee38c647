import assert from "node:assert/strict";
import { isPlainJson, jsonValue } from "../../src/base/jsonValue";
import { check } from "../../src/checker/check";
import { outcomeValueText, shortValueText } from "../../src/presentation/comparison/outcomeValueText";

class Account {
  balance = 1;
}
class Hidden {
  #secret = 1;
  static has(value: object): boolean {
    return #secret in value;
  }
}
const round: { self?: unknown; list?: unknown[] } = {};
round.self = round;
round.list = [round];
let deep: unknown = "end";
for (let i = 0; i < 30; i++) deep = [deep];

/** The value, its JSON, and what people read; where there is no JSON, only the last. */
const rows: [value: unknown, json: unknown, text: string][] = [
  [1, 1, "1"],
  ["NaN", "NaN", '"NaN"'],
  [NaN, { $number: "NaN" }, "NaN"],
  [-Infinity, { $number: "-Infinity" }, "-Infinity"],
  [-0, { $number: "-0" }, "-0"],
  [0, 0, "0"],
  [10n, { $bigint: "10" }, "10n"],
  ["10n", "10n", '"10n"'],
  [undefined, { $undefined: true }, "undefined"],
  [null, null, "null"],
  [[undefined, null], [{ $undefined: true }, null], "[undefined, null]"],
  [{ a: undefined }, { a: { $undefined: true } }, "{ a: undefined }"],
  [{}, {}, "{}"],
  [{ "a b": 1 }, { "a b": 1 }, '{ "a b": 1 }'],
  [Symbol("s"), { $symbol: "s" }, "symbol s"],
  [function transfer() {}, { $function: "transfer" }, "function transfer"],
  [Account, { $class: "Account" }, "class Account"],
  [new Account(), { balance: 1 }, "{ balance: 1 }"],
  [new Hidden(), { $object: "Hidden" }, "Hidden {…}"],
  [new Map([["a", new Set([1])]]), { $map: [["a", { $set: [1] }]] }, 'Map {"a" → Set {1}}'],
  [[["a", [1]]], [["a", [1]]], '[["a", [1]]]'],
  [new Date(0), { $date: "1970-01-01T00:00:00.000Z" }, "1970-01-01T00:00:00.000Z"],
  [new TypeError("no"), { $error: "TypeError: no" }, "TypeError: no"],
  [round, { self: { $cycle: 1 }, list: [{ $cycle: 2 }] }, "{ self: ↑1, list: [↑2] }"],
  [{ $map: 1 }, { $plain: { $map: 1 } }, "{ $map: 1 }"],
  [{ $map: 1, b: 2 }, { $map: 1, b: 2 }, "{ $map: 1, b: 2 }"],
];

describe("values of the program as JSON", () => {
  for (const [value, json, text] of rows)
    it(text, () => {
      const found = jsonValue(value);
      assert.deepEqual(found, json);
      assert.deepEqual(JSON.parse(JSON.stringify(found)), json);
      assert.equal(outcomeValueText(json), text);
    });

  it("no two of them are the same", () => {
    const texts = rows.map(([value]) => JSON.stringify(jsonValue(value)));
    assert.equal(new Set(texts).size, rows.length);
  });

  it("ends where it is too deep, and asks no getter and survives a proxy", () => {
    assert.match(JSON.stringify(jsonValue(deep)), /\{"\$object":"Array"\}/);
    const trap = new Proxy({}, { getPrototypeOf: () => assert.fail() });
    assert.deepEqual(
      jsonValue([
        trap,
        {
          get a() {
            return assert.fail();
          },
        },
      ]),
      [{ $object: "Proxy" }, {}],
    );
  });

  it("says which are data: functions and what hides its contents are none", () => {
    assert.equal(isPlainJson(jsonValue(new Map())), true);
    assert.equal(isPlainJson(jsonValue(NaN)), true);
    for (const value of [undefined, () => {}, Symbol(), new Hidden()])
      assert.equal(isPlainJson(jsonValue(value)), false);
  });

  it("is told in few letters, first what tells it from others", () => {
    const orders = [1, 2].map((id) => ({ id, name: "a long name", lines: [1, 2, 3] }));
    assert.equal(shortValueText(orders, 200), outcomeValueText(orders));
    assert.equal(shortValueText(orders, 40), "[{ id: 1, … }, { id: 2, … }]");
    assert.equal(shortValueText({ $map: [["a", orders]] }, 50), 'Map {"a" → [{ id: 1, … }, { id: 2, … }]}');
    assert.equal(
      shortValueText(
        Array.from({ length: 20 }, (_, i) => i),
        30,
      ),
      "[0, 1, 2, 3, 4, 5, …]",
    );
    assert.equal(shortValueText("x".repeat(50), 30), `"${"x".repeat(20)}…"`);
    assert.equal(shortValueText({ ["k".repeat(50)]: 1 }, 20).length, 20);
  });

  it("outcomes tell apart what differs only so", () => {
    const [{ outcomes }] = check(
      "p.ts",
      `import { choose, observe } from "interleaver";
observe("v", [undefined, null, 0, -0, NaN, "NaN", new Map(), new Set(), [], function f() {}, class C {}][choose(0,1,2,3,4,5,6,7,8,9,10)]);`,
    );
    assert.deepEqual(
      outcomes.map(({ values }) => outcomeValueText(values.v)).sort(),
      ["undefined", "null", "0", "-0", "NaN", '"NaN"', "Map {}", "Set {}", "[]", "function f", "class C"].sort(),
    );
  });
});
