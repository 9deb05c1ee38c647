import type { Code } from "../../task";
import type { LanguageCalls } from "../languageCalls";

type Open = { value: unknown; next(site: number): Code };

/** `Object.groupBy` and `Map.groupBy`: the groups, in the order in which their keys come first. */
export function* grouped(
  l: LanguageCalls,
  [items, callback]: readonly unknown[],
  keyOf: (value: unknown) => unknown,
  site: number,
): Code {
  if (typeof callback !== "function") throw l.error("TypeError", `${String(callback)} is not a function`);
  const groups = new Map<unknown, unknown[]>();
  const cursor = (yield* l.open(items, site)) as Open;
  for (let i = 0; yield* cursor.next(site); i++) {
    const { value } = cursor;
    const key = keyOf(yield* l.run(undefined, callback, [value, i], site));
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
  if (source === null || source === undefined) throw l.error("TypeError", `${String(source)} is not iterable`);
  const list = source as ArrayLike<unknown>;
  const items: unknown[] = [];
  if (l.get(list, "length", site)) yield site;
  const length = Math.max(0, Math.trunc(Number(list.length)) || 0);
  for (let i = 0; i < length; i++) {
    if (l.get(list, i, site)) yield site;
    items.push(list[i]);
  }
  return items;
}
