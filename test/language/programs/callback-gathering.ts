// What takes an iterable or a mapper: collections, Object.fromEntries, Array.from, typed arrays
import { observe } from "interleaver";

const log: string[] = [];
function* pairs() {
  try {
    log.push("begin");
    yield ["a", 1] as const;
    yield ["b", 2] as const;
    yield ["a", 3] as const;
  } finally {
    log.push("end");
  }
}
const iterable = { *[Symbol.iterator]() { yield 3; yield 1; yield 3; } };
observe("collections", [[...new Map(pairs())], [...new Set(iterable)], Object.fromEntries(pairs()), [...new Set("hello")]]);
observe("arrays", [Array.from(iterable), Array.from(iterable, (n, i) => n * 10 + i), Array.from({ length: 2, 0: "x" }, String), Array.from(new Map([[1, 2]]), ([k, v]) => k + v)]);
observe("typed", [
  [...Int8Array.from(iterable)],
  [...Uint8ClampedArray.from([300, -1, 1.5], (n) => n + 1)],
  [...Float64Array.from({ length: 3 } as ArrayLike<number>, (_, i) => i / 2)],
  [...Int32Array.from(new Set([5, 6]), function (this: { n: number }, n) { return n + this.n; }, { n: 100 })],
  Int16Array.from([]).length,
]);
class Own extends Int8Array {}
observe("class", [Own.from([1, 2], (n) => n * 2) instanceof Own, Own.from(iterable) instanceof Own]);
const failure = (body: () => unknown) => {
  try {
    return body();
  } catch (error) {
    return (error as Error).name;
  }
};
observe("errors", [
  failure(() => new Map([1] as any)),
  failure(() => new Map((function* () { yield 1; })() as any)),
  failure(() => Object.fromEntries((function* () { yield 1; })() as any)),
  failure(() => Int8Array.from(null as any, (n) => n)),
  failure(() => Int8Array.from([1], 1 as any)),
  failure(() => Array.from([1], () => { throw new RangeError(); })),
  failure(() => new WeakSet((function* () { yield 1; })() as any)),
]);
observe("log", log);
const named = new Set(iterable);
observe("instance", [named instanceof Set, Object.prototype.toString.call(named)]);
