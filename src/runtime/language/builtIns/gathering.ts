import type { Code } from "../../task";
import { isObject } from "../isObject";
import type { Cursor } from "../iteration/iteration";
import type { LanguageCalls } from "../languageCalls";

const { getOwnPropertyDescriptor } = Object;

/** `Object.groupBy` and `Map.groupBy`: the groups, in the order in which their keys come first. */
export function* grouped(
  l: LanguageCalls,
  [items, callback]: readonly unknown[],
  keyOf: (value: unknown) => unknown,
  site: number,
): Code {
  if (typeof callback !== "function") throw l.error("TypeError", `${String(callback)} is not a function`);
  const groups = new Map<unknown, unknown[]>();
  const cursor = (yield* l.open(items, site)) as Cursor;
  for (let i = 0; yield* cursor.next(site); i++) {
    l.turn(site);
    const { value } = cursor;
    let key: unknown;
    try {
      key = keyOf(yield* l.run(undefined, callback, [value, i], site));
    } catch (error) {
      yield* cursor.fail();
      throw error;
    }
    const group = groups.get(key);
    if (group) group[group.length] = value;
    else groups.set(key, l.object(l.array([value])));
  }
  return groups;
}

/** Groups as the object that `Object.groupBy` gives; it has no prototype. */
export function groupsAsObject(l: LanguageCalls, groups: ReadonlyMap<unknown, unknown>): object {
  const made = l.object(Object.create(null) as Record<PropertyKey, unknown>);
  groups.forEach((group, key) => (made[key as PropertyKey] = group));
  return made;
}

/** Groups as the Map that `Map.groupBy` gives. */
export function groupsAsMap(l: LanguageCalls, groups: ReadonlyMap<unknown, unknown>): object {
  const made = l.object(Reflect.construct(l.realm.Map, []) as Map<unknown, unknown>);
  groups.forEach((group, key) => Map.prototype.set.call(made, key === 0 ? 0 : key, group));
  return made;
}

/** `Array.from(source, callback)`: each element is taken and given to the callback before the next one is. */
export function* arrayFrom(l: LanguageCalls, _self: unknown, args: readonly unknown[], site: number): Code {
  const { 0: source, 1: callback, 2: receiver } = args;
  const iterable =
    source !== null && source !== undefined && (source as object)[Symbol.iterator as never] !== undefined;
  if (callback === undefined)
    return l.object(l.array((yield* iterable ? l.spread(source, site) : arrayLike(l, source, site)) as unknown[]));
  const cursor = (yield* iterable ? l.open(source, site) : openArrayLike(l, source, site)) as Cursor;
  const out = l.array([]);
  for (let i = 0; yield* cursor.next(site); i++) {
    l.turn(site);
    try {
      // As emitted code calls, and not by `run`, because it is often done for large arrays
      const how = l.call(receiver, callback, [cursor.value, i], site);
      l.put(out, i, how === 0 ? l.value : how === 1 ? yield* l.code! : yield site);
    } catch (error) {
      yield* cursor.fail();
      throw error;
    }
  }
  return l.object(out);
}

/**
 * All that somebody iterates, for `new Map(iterable)` and its kind, which take one after the other until they refuse one: `make`
 * throws for a list with one of those.
 */
export function* taken(l: LanguageCalls, make: (items: unknown[]) => unknown, source: unknown, site: number): Code {
  const cursor = (yield* l.open(source, site)) as Cursor;
  const all = l.array([]);
  while (yield* cursor.next(site)) {
    l.turn(site);
    const { value } = cursor;
    try {
      const doubtful = suspect(l, value);
      if (doubtful) make(l.array(doubtful));
    } catch (error) {
      yield* cursor.fail();
      throw error;
    }
    l.put(all, all.length, value);
  }
  return all;
}

/** What may be refused: no entry, or one whose key is nothing for a WeakMap. Where to ask may run code of the program nobody asks. */
function suspect(l: LanguageCalls, value: unknown): unknown[] | undefined {
  if (!isObject(value)) return [value];
  if (!Array.isArray(value) || l.execution.isProxy(value)) return undefined;
  const key = getOwnPropertyDescriptor(value, 0);
  return key && "value" in key && !isObject(key.value) ? [l.array([key.value as unknown])] : undefined;
}

/** `Int32Array.from(source, callback)`, of every class of typed arrays. */
export function* typedFrom(l: LanguageCalls, self: unknown, args: readonly unknown[], site: number): Code {
  const [source, callback, receiver] = args;
  const method: unknown = (source as { [Symbol.iterator]?: unknown } | null | undefined)?.[Symbol.iterator];
  const items = (method === undefined ? yield* arrayLike(l, source, site) : yield* l.spread(source, site)) as unknown[];
  const made = (yield* l.create(self, [items.length], self, site)) as unknown[];
  for (let i = 0; i < items.length; i++) {
    const value = callback === undefined ? items[i] : yield* l.run(receiver, callback, [items[i], i], site);
    if (l.set(made, i, site)) yield site;
    made[i] = value;
  }
  return made;
}

/** The elements of what has a length and is not iterable. */
export function* arrayLike(l: LanguageCalls, source: unknown, site: number): Code {
  const cursor = (yield* openArrayLike(l, source, site)) as Cursor;
  const items: unknown[] = [];
  while (yield* cursor.next(site)) items.push(cursor.value);
  return items;
}

function* openArrayLike(l: LanguageCalls, source: unknown, site: number): Code {
  if (source === null || source === undefined) throw l.error("TypeError", `${String(source)} is not iterable`);
  const list = source as ArrayLike<unknown>;
  if (l.get(list, "length", site)) yield site;
  return new ArrayLikeCursor(l, list, Math.max(0, Math.trunc(Number(list.length)) || 0));
}

class ArrayLikeCursor implements Cursor {
  value: unknown = undefined;
  private i = 0;

  constructor(
    private readonly l: LanguageCalls,
    private readonly list: ArrayLike<unknown>,
    private readonly length: number,
  ) {}

  *next(site: number): Code {
    if (this.i >= this.length) return false;
    if (this.l.get(this.list, this.i, site)) yield site;
    this.value = this.list[this.i++];
    return true;
  }
  *close(): Code {
    return undefined;
  }
  *fail(): Code {
    return undefined;
  }
}
