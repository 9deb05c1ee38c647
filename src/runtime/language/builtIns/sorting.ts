import { Write } from "../../../model/access";
import type { Code } from "../../task";
import type { LanguageCalls } from "../languageCalls";
import { permuted } from "./arrayEffects";

/** Longer lists are cut into halves first. */
const longestRun = 64;

/** `list.sort(compare)`: holes come last, and stay holes. */
export function* sortInPlace(l: LanguageCalls, self: unknown, compare: unknown, site: number): Code {
  const list = self as unknown[];
  const items: unknown[] = [];
  if (l.get(list, "length", site)) yield site;
  const { length } = list;
  for (let i = 0; i < length; i++) {
    l.turn(site);
    if (l.get(list, i, site)) yield site;
    if (!(i in list)) continue;
    items.push(list[i]);
  }
  const order = (yield* sorted(l, items, compare, site)) as unknown[];
  const touches = () => permuted(l.memory, list, order.length);
  if (l.memory.announce(touches(), Write, site, undefined, undefined, touches)) yield site;
  for (let i = 0; i < order.length; i++)
    if (!Reflect.set(list, i, order[i]))
      throw l.error("TypeError", `Cannot assign to read only property '${i}' of object '[object Array]'`);
  for (let i = order.length; i < length; i++) if (i in list) Reflect.deleteProperty(list, i);
  return list;
}

/** The items in their order; `undefined` comes last and is never compared. */
export function* sorted(l: LanguageCalls, items: readonly unknown[], compare: unknown, site: number): Code {
  const defined: unknown[] = [];
  for (let i = 0; i < items.length; i++) if (items[i] !== undefined) defined.push(items[i]);
  yield* sortRange(defined, 0, defined.length);
  for (let i = defined.length; i < items.length; i++) defined.push(undefined);
  return defined;

  /**
   * As Timsort (Peters, 2002) does it, which is what engines use: a run that is in order already, and binary insertion of
   * the others. For up to `longestRun` items that makes the very same comparisons.
   */
  function* sortRange(list: unknown[], from: number, to: number): Code {
    if (to - from < 2) return undefined;
    if (to - from >= longestRun) {
      const middle = (from + to) >> 1;
      yield* sortRange(list, from, middle);
      yield* sortRange(list, middle, to);
      return yield* merge(list, from, middle, to);
    }
    for (let at = yield* run(list, from, to); (at as number) < to; at = (at as number) + 1) {
      const item = list[at as number];
      let [low, high] = [from, at as number];
      while (low < high) {
        const middle = (low + high) >> 1;
        // As emitted code calls, and not by `run`, because it is often done for large arrays
        const how = l.call(undefined, compare, [item, list[middle]], site);
        if (orderOf(l, how === 0 ? l.value : how === 1 ? yield* l.code! : yield site) < 0) high = middle;
        else low = middle + 1;
      }
      for (let i = at as number; i > low; i--) list[i] = list[i - 1];
      list[low] = item;
    }
    return undefined;
  }

  /** The end of the longest run at the beginning; one that descends is turned round. */
  function* run(list: unknown[], from: number, to: number): Code {
    const compared = (index: number) => l.run(undefined, compare, [list[index], list[index - 1]], site);
    const descends = orderOf(l, yield* compared(from + 1)) < 0;
    let end = from + 2;
    while (end < to && orderOf(l, yield* compared(end)) < 0 === descends) end++;
    if (descends) for (let i = from, j = end - 1; i < j; i++, j--) [list[i], list[j]] = [list[j], list[i]];
    return end;
  }

  function* merge(list: unknown[], from: number, middle: number, to: number): Code {
    const left = list.slice(from, middle);
    let [i, j, at] = [0, middle, from];
    while (i < left.length && j < to) {
      const how = l.call(undefined, compare, [list[j], left[i]], site);
      const order = orderOf(l, how === 0 ? l.value : how === 1 ? yield* l.code! : yield site);
      list[at++] = order < 0 ? list[j++] : left[i++];
    }
    while (i < left.length) list[at++] = left[i++];
    return undefined;
  }
}

/** What a comparison gave, as a number. */
function orderOf(l: LanguageCalls, given: unknown): number {
  const kind = typeof given;
  if (kind !== "bigint" && kind !== "symbol") return Number(given);
  throw l.error("TypeError", `Cannot convert a ${kind === "bigint" ? "BigInt" : "Symbol"} value to a number`);
}
