import assert from "node:assert/strict";
import { logInNode, logsOf } from "../eventLoop/logsAgainstNode";

/** As ECMAScript 2026 says it (23.1.2.1), for Node 20, which has none; enough for the bodies below. */
const polyfill = `Array.fromAsync ??= async function (source, mapper, receiver) {
  if (mapper !== undefined && typeof mapper !== "function") throw new TypeError("mapper");
  let count = 0;
  if (source[Symbol.asyncIterator] != null || source[Symbol.iterator] != null) {
    const out = typeof this === "function" ? new this() : [];
    for await (let value of source) {
      if (mapper) value = await mapper.call(receiver, value, count);
      Object.defineProperty(out, count++, { value, writable: true, enumerable: true, configurable: true });
    }
    out.length = count;
    return out;
  }
  const length = Math.max(0, Math.trunc(Number(source.length)) || 0);
  const out = typeof this === "function" ? new this(length) : new Array(length);
  for (; count < length; count++) {
    let value = await source[count];
    if (mapper) value = await mapper.call(receiver, value, count);
    Object.defineProperty(out, count, { value, writable: true, enumerable: true, configurable: true });
  }
  out.length = length;
  return out;
};`;
/** Counts microtasks beside the body. */
const ticks = `(async () => { for (let i = 0; i < 16; i++) { say("." + i); await 0; } })();`;
const source = `const noisy = (values) => ({ [Symbol.iterator]() { let i = 0; return {
  next() { say("next" + i); return { value: values[i], done: i++ >= values.length }; },
  return() { say("return"); return {}; } }; } });`;

const bodies: Readonly<Record<string, string>> = {
  "values and promises": `${ticks} say(JSON.stringify(await Array.fromAsync([1, Promise.resolve(2), 3])));`,
  "a mapping function that is awaited, with its receiver": `${ticks}
    say(await Array.fromAsync(new Set([1, 2]), async function (x, i) { say("map" + x); return [x, i, this.me]; }, { me: "me" }));`,
  "an async generator": `${ticks} say(await Array.fromAsync((async function* () { yield 1; await 0; yield Promise.resolve(2); })()));`,
  "something like an array": `${ticks} say(await Array.fromAsync({ length: 2.5, 0: Promise.resolve("a"), 1: "b" }, (x) => x + x));`,
  "a string, nothing, a number": `say(await Array.fromAsync("ab")); say((await Array.fromAsync([])).length); say((await Array.fromAsync(5)).length);`,
  "elements one after the other": `${source}
    const later = (ms) => new Promise((done) => setTimeout(done, ms, ms));
    say(await Array.fromAsync(noisy([later(40), later(20)]))); `,
  "a mapping function that throws closes the iterator": `${source} ${ticks}
    await Array.fromAsync(noisy([1, 2]), (x) => { if (x === 2) throw "bad"; }).catch((error) => say("caught" + error));`,
  "a mapping function that rejects closes it, too": `${source} ${ticks}
    await Array.fromAsync(noisy([1]), () => Promise.reject("bad")).catch((error) => say("caught" + error));`,
  "what it refuses rejects": `
    for (const args of [[null], [undefined], [[1], 5], [{ [Symbol.iterator]: 5 }]])
      await Array.fromAsync(...args).then(() => say("fine"), (error) => say(error.name));`,
  "a class of one's own": `class List extends Array {}
    const list = await List.fromAsync([1, 2]);
    say([list instanceof List, list.length, list]);
    const like = await Array.fromAsync.call(function () { this.mine = true; }, [1]);
    say(JSON.stringify(like));
    say(Array.isArray(await Array.fromAsync.call(undefined, [1])));`,
};

describe("Array.fromAsync", () => {
  for (const [name, body] of Object.entries(bodies))
    it(`does as ECMAScript says: ${name}`, async () => {
      const wanted = await logInNode(body, polyfill);
      assert.deepEqual(await logsOf(body), [wanted]);
      assert.notEqual(wanted, "");
    });

  it("has its name, and one parameter", async () => {
    assert.deepEqual(await logsOf(`say([Array.fromAsync.name, Array.fromAsync.length]);`), ["fromAsync,1"]);
  });

  describe("is a loop that awaits each", () => {
    const [loop, built] = [
      "async (list, f) => { const out = []; for (const x of list) out.push(await f(x)); return out; }",
      "(list, f) => Array.fromAsync(list, f)",
    ];
    const both = (one: string) =>
      Promise.all(
        [loop, built].map((gather) =>
          logsOf(`let n = 0; const one = async (i) => { ${one} return i; }; const gather = ${gather};
      say(await Promise.all([gather([1, 2], one), gather([3], one)])); say(n);`),
        ),
      );

    it("with its outcomes", async () => {
      const outcomes = ["1,2,3 123", "1,2,3 132", "1,2,3 312"];
      assert.deepEqual(await both("await io(); n = 10 * n + i;"), [outcomes, outcomes]);
    });
    it("with its updates that get lost", async () => {
      const lost = ["atomicity-violation/lost-update"];
      assert.deepEqual(await both("const x = n; await io(); n = x + 1;"), [lost, lost]);
    });
  });

  it("finds that it waits for what nobody settles", async () => {
    assert.deepEqual(await logsOf(`await Array.fromAsync([1, new Promise(() => {})]);`), ["deadlock/never-settled"]);
  });
});
