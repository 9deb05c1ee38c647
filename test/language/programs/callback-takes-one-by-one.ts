import { observe } from "interleaver";

const log: unknown[] = [];
function values(...items: unknown[]): Iterable<never> {
  let i = 0;
  return {
    [Symbol.iterator]: () => ({
      next: () => (log.push(`next${i}`), i < items.length ? { value: items[i++], done: false } : { done: true }),
      return: () => (log.push("return"), {}),
    }),
  } as never;
}
function attempt(name: string, body: () => unknown): void {
  log.length = 0;
  try {
    log.push(body());
  } catch (error) {
    log.push(error instanceof Error ? `${error.name}: ${error.message}` : error);
  }
  observe(name, [...log]);
}
const noted = (value: number) => (log.push(`f${value}`), value * 2);
const refuses = (value: unknown): never => {
  log.push(`refuses ${String(value)}`);
  throw value;
};

attempt("from an iterator", () => Array.from(values(1, 2, 3), noted));
attempt("from an iterator, without a function", () => Array.from(values(1, 2, 3)));
attempt("from an iterator, the function throws", () => Array.from(values(1, 2, 3), refuses));
attempt("from a generator, the function throws", () => {
  function* source() {
    try {
      yield 1;
      yield 2;
    } finally {
      log.push("finally");
    }
  }
  return Array.from(source(), refuses);
});
attempt("from what has a length", () =>
  Array.from(
    {
      length: 2,
      get 0() {
        log.push("get 0");
        return 1;
      },
      get 1() {
        log.push("get 1");
        return 2;
      },
    } as never,
    noted,
  ),
);
attempt("from an array that the function shortens", () => {
  const list = [1, 2, 3, 4];
  return Array.from(list, (value) => (list.pop(), value));
});
attempt("from an array that the function lengthens", () => {
  const list = [1, 2];
  return Array.from(list, (value) => (list.length < 4 && list.push(value * 10), value));
});
attempt("from a Map that the function adds to", () => {
  const map = new Map([["a", 1]]);
  return Array.from(map, ([key, value]) => (map.size < 3 && map.set(`${key}${key}`, value + 1), value));
});
attempt("typed arrays take all first", () => [...Int32Array.from(values(1, 2), noted)]);

attempt("a Map of no entries", () => new Map(values(1, 2)).size);
attempt("a Map of entries", () => [...new Map<unknown, unknown>(values(["a", 1], ["b", 2]))]);
attempt("a Map of an entry and none", () => new Map(values(["a", 1], null, ["c", 3])).size);
attempt("a class that extends Map", () => new (class extends Map {})(values(1, 2)).size);
attempt("a Set", () => [...new Set<unknown>(values(1, "a", null))]);
attempt("a WeakSet of no objects", () => new WeakSet(values({}, 1, {})));
attempt("a WeakMap with a key that is no object", () => new WeakMap(values([{}, 1], [2, 2], [{}, 3])));
attempt("a WeakMap", () => new WeakMap(values([{}, 1], [{}, 2])) instanceof WeakMap);
attempt("entries that are none", () => Object.fromEntries(values(["a", 1], 2, 3)) as unknown);
attempt("entries", () => Object.fromEntries(values(["a", 1], [2, 3])) as unknown);

// Node 20 has none
type Grouping = { groupBy?(items: unknown, callback: (item: never) => unknown): unknown };
const grouping = Object as Grouping;
if (grouping.groupBy) {
  const group = grouping.groupBy;
  attempt("groups", () => group(values(1, 2, 3), (value: number) => (log.push(`f${value}`), value % 2)));
  attempt("groups, the function throws", () => group(values(1, 2, 3), refuses));
  attempt("groups in a Map, the function throws", () => (Map as Grouping).groupBy!(values(1, 2, 3), refuses));
  attempt("groups, the key throws", () => group(values(1, 2), () => ({ toString: () => refuses("key") })));
}
