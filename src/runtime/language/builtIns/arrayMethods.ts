import type { Code } from "../../task";
import type { LanguageCalls } from "../languageCalls";
import { sorted, sortInPlace } from "./sorting";

/** A built-in function that calls functions of the program, walked through so that those can stop. */
export type Entered = (l: LanguageCalls, self: unknown, args: readonly unknown[], site: number) => Code;

/** What becomes of a result of the callback. */
type Visit = (result: unknown, item: unknown, index: number) => unknown;

/** Steps over an array-like as the built-in methods do; `visit` gives true to stop. `begins` makes what they give. */
function* each(
  l: LanguageCalls,
  self: unknown,
  args: readonly unknown[],
  site: number,
  visit: Visit,
  options: { backwards?: true; holes?: true; begins?: (length: number) => Code } = {},
): Code {
  const list = self as ArrayLike<unknown>;
  const { 0: callback, 1: receiver } = args;
  if (typeof callback !== "function") throw l.error("TypeError", `${String(callback)} is not a function`);
  if (l.get(list, "length", site)) yield site;
  const { length } = list;
  if (options.begins) yield* options.begins(length);
  for (let n = 0; n < length; n++) {
    const i = options.backwards ? length - 1 - n : n;
    l.turn(site);
    // Others may fill a hole
    if (l.get(list, i, site)) yield site;
    if (!options.holes && !(i in list)) continue;
    const item = list[i];
    // As emitted code calls, and not by `run`, because it is often done for large arrays
    const how = l.call(receiver, callback, [item, i, list], site);
    const result = how === 0 ? l.value : how === 1 ? yield* l.code! : yield site;
    if (visit(result, item, i) === true) return;
  }
}

function* reduce(l: LanguageCalls, self: unknown, args: readonly unknown[], site: number, backwards: boolean): Code {
  const list = self as ArrayLike<unknown>;
  const callback = args[0];
  if (l.get(list, "length", site)) yield site;
  const { length } = list;
  let started = args.length > 1;
  let total = args[1];
  for (let n = 0; n < length; n++) {
    const i = backwards ? length - 1 - n : n;
    l.turn(site);
    if (l.get(list, i, site)) yield site;
    if (!(i in list)) continue;
    if (started) {
      const how = l.call(undefined, callback, [total, list[i], i, list], site);
      total = how === 0 ? l.value : how === 1 ? yield* l.code! : yield site;
    } else total = list[i];
    started = true;
  }
  if (!started) throw l.error("TypeError", "Reduce of empty array with no initial value");
  return total;
}

/** What is in a list, read one by one, as other tasks may be writing it. */
export function* valuesOf(l: LanguageCalls, self: unknown, site: number): Code {
  const list = self as unknown[];
  const items: unknown[] = [];
  if (l.get(list, "length", site)) yield site;
  for (let i = 0, { length } = list; i < length; i++) {
    if (l.get(list, i, site)) yield site;
    items.push(list[i]);
  }
  return items;
}

/** What `flatMap` takes from a list that its callback gives, which others may be writing; gives how many there are then. */
function* addElements(l: LanguageCalls, list: readonly unknown[], out: unknown[], from: number, site: number): Code {
  let filled = from;
  if (l.get(list, "length", site)) yield site;
  for (let i = 0, { length } = list; i < length; i++) {
    if (l.get(list, i, site)) yield site;
    if (i in list) l.put(out, filled++, list[i]);
  }
  return filled;
}

/** Those of arrays. */
export const arrayMethods: Record<string, Entered> = {
  *forEach(l, self, args, site) {
    yield* each(l, self, args, site, () => {});
  },
  *map(l, self, args, site) {
    let out: unknown[] = [];
    const begins = function* (length: number): Code {
      out = (yield* l.species(self, site, length)) as unknown[];
      return undefined;
    };
    const visit: Visit = (result, _item, i) => {
      l.put(out, i, result);
    };
    yield* each(l, self, args, site, visit, { begins });
    return l.object(out);
  },
  *filter(l, self, args, site) {
    let out: unknown[] = [];
    let kept = 0;
    const begins = function* (): Code {
      out = (yield* l.species(self, site)) as unknown[];
      return undefined;
    };
    const visit: Visit = (result, item) => {
      if (result) l.put(out, kept++, item);
    };
    yield* each(l, self, args, site, visit, { begins });
    return l.object(out);
  },
  *flatMap(l, self, args, site) {
    const [callback, receiver] = args;
    const list = self as unknown[];
    if (l.get(list, "length", site)) yield site;
    const { length } = list;
    if (typeof callback !== "function") throw l.error("TypeError", "flatMap mapper function is not callable");
    const out = (yield* l.species(self, site)) as unknown[];
    let filled = 0;
    for (let i = 0; i < length; i++) {
      l.turn(site);
      if (l.get(list, i, site)) yield site;
      if (!(i in list)) continue;
      const how = l.call(receiver, callback, [list[i], i, list], site);
      const result = how === 0 ? l.value : how === 1 ? yield* l.code! : yield site;
      if (Array.isArray(result)) filled = (yield* addElements(l, result as unknown[], out, filled, site)) as number;
      else l.put(out, filled++, result);
    }
    return l.object(out);
  },
  *some(l, self, args, site) {
    let found = false;
    yield* each(l, self, args, site, (result) => (found = Boolean(result)));
    return found;
  },
  *every(l, self, args, site) {
    let all = true;
    yield* each(l, self, args, site, (result) => !(all = Boolean(result)));
    return all;
  },
  *find(l, self, args, site) {
    let found: unknown;
    yield* each(l, self, args, site, (result, item) => Boolean(result) && ((found = item), true), { holes: true });
    return found;
  },
  *findIndex(l, self, args, site) {
    let found = -1;
    yield* each(l, self, args, site, (result, _item, i) => Boolean(result) && ((found = i), true), { holes: true });
    return found;
  },
  *findLast(l, self, args, site) {
    let found: unknown;
    const options = { holes: true, backwards: true } as const;
    yield* each(l, self, args, site, (result, item) => Boolean(result) && ((found = item), true), options);
    return found;
  },
  *findLastIndex(l, self, args, site) {
    let found = -1;
    const options = { holes: true, backwards: true } as const;
    yield* each(l, self, args, site, (result, _item, i) => Boolean(result) && ((found = i), true), options);
    return found;
  },
  reduce: (l, self, args, site) => reduce(l, self, args, site, false),
  reduceRight: (l, self, args, site) => reduce(l, self, args, site, true),
  sort: (l, self, args, site) => sortInPlace(l, self, args[0], site),
  *toSorted(l, self, args, site) {
    const items = (yield* valuesOf(l, self, site)) as unknown[];
    return l.object(l.array((yield* sorted(l, items, args[0], site)) as unknown[]));
  },
};

/** Those of typed arrays that give an array; `slice` is the platform's, and gives one of the class that is expected. */
export const typedArrayMethods = (
  slice: (this: unknown, from: number, to: number) => number[],
): Record<string, Entered> => {
  const copy = (l: LanguageCalls, self: unknown, length = (self as unknown[]).length) => {
    const made = slice.call(self, 0, length);
    l.object(made);
    l.memory.typed.made(made);
    return made;
  };
  return {
    *map(l, self, args, site) {
      const out = copy(l, self);
      yield* each(l, self, args, site, (result, _item, i) => {
        out[i] = result as number;
      });
      return out;
    },
    *filter(l, self, args, site) {
      const kept: number[] = [];
      yield* each(l, self, args, site, (result, item) => {
        if (result) kept.push(item as number);
      });
      const out = copy(l, self, kept.length);
      for (let i = 0; i < kept.length; i++) out[i] = kept[i];
      return out;
    },
    *toSorted(l, self, args, site) {
      const items = (yield* valuesOf(l, self, site)) as number[];
      const order = (yield* sorted(l, items, args[0], site)) as number[];
      const out = copy(l, self);
      for (let i = 0; i < order.length; i++) out[i] = order[i];
      return out;
    },
  };
};
