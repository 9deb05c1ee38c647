import assert from "node:assert/strict";
import { check } from "../../src/checker/check";

/** What it touches depends on what it reads first. */
const look = "(which.load() === 0 ? a.load() : b.fetchAdd(1))";

/** Code that JavaScript calls by itself: one event each. */
const calls: Readonly<Record<string, string>> = {
  "a getter": `const o = { get v() { return ${look}; } }; read = () => o.v;`,
  "a getter of a class": `class C { get v() { return ${look}; } } const o = new C(); read = () => o.v;`,
  "a getter that was defined": `const o: any = {}; Object.defineProperty(o, "v", { get: () => ${look} }); read = () => o.v;`,
  "a setter": `let got = 0; const o = { set v(_v: number) { got = ${look}; } }; read = () => { o.v = 1; return got; };`,
  "a getter that a pattern reads": `const o = { get v() { return ${look}; } }; read = () => { const { v } = o; return v; };`,
  "a getter that is copied": `const o = { get v() { return ${look}; } }; read = () => ({ ...o }).v;`,
  "a conversion to a number": `const o: any = { valueOf: () => ${look} }; read = () => 1 + o;`,
  "a conversion to a key": `const o: any = { toString: () => ${look} }; read = () => ["zero", "one"][o] ?? "none";`,
  toJSON: `const o: any = { toJSON: () => ${look} }; read = () => JSON.stringify(o);`,
  "a trap of a proxy": `const o: any = new Proxy({}, { get: () => ${look} }); read = () => o.v;`,
};

describe("implicit calls whose footprint depends on a value", () => {
  for (const [name, call] of Object.entries(calls))
    it(`${name}: no such program is verified`, () => {
      const text = `import { AtomicInt, observe, thread } from "interleaver";
const which = new AtomicInt(0), a = new AtomicInt(0), b = new AtomicInt(0);
let read: () => unknown = () => 0; ${call}
thread(() => { observe("v", String(read())); });
thread(() => { which.store(1); });
thread(() => { a.store(1); observe("b", b.load()); });`;
      for (const everyRuns of [true, false]) {
        const [{ verdict, exploration, problems }] = check("implicit.ts", text, {
          strategy: "optimal-dpor",
          everyRuns,
        });
        assert.equal(verdict, "bounded");
        assert.deepEqual(
          exploration.bounds.map(({ name: bound }) => bound),
          ["implicit calls"],
        );
        assert.deepEqual(
          problems.map(({ line }) => line),
          [3],
        );
      }
    });
});
