import { isObject } from "../../language/isObject";
import { isMap, isSet } from "../../language/memory/containers";
import { looselyEqual } from "./looselyEqual";

const { getOwnPropertyDescriptor, getPrototypeOf } = Object;
const { ownKeys } = Reflect;
const tagOf = (value: object): string => Object.prototype.toString.call(value);

type Pairs = Map<object, object>;

/** As `assert.deepStrictEqual` and, where not `strict`, `assert.deepEqual` of Node.js compare. */
export function deepEqual(a: unknown, b: unknown, strict: boolean, seen: Pairs = new Map()): boolean {
  if (Object.is(a, b)) return true;
  if (!isObject(a) || !isObject(b)) {
    if (isObject(a) || isObject(b)) return false;
    return !strict && looselyEqual(a, b);
  }
  if (typeof a === "function" || typeof b === "function") return false;
  if (tagOf(a) !== tagOf(b) || (strict && getPrototypeOf(a) !== getPrototypeOf(b))) return false;
  // A cycle is compared once: the pair counts as equal unless something else differs
  if (seen.has(a)) return seen.get(a) === b;
  seen.set(a, b);
  const equal = sameInside(a, b, strict, seen) && sameProperties(a, b, strict, seen);
  seen.delete(a);
  return equal;
}

/** What is in them that no property shows. */
function sameInside(a: object, b: object, strict: boolean, seen: Pairs): boolean {
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  if (Array.isArray(a)) return a.length === (b as unknown[]).length;
  if (isMap(a) || isMap(b)) return isMap(a) && isMap(b) && sameMap(a, b, strict, seen);
  if (isSet(a) || isSet(b)) return isSet(a) && isSet(b) && sameSet(a, b, strict, seen);
  switch (tagOf(a)) {
    case "[object Date]":
      return Object.is(Date.prototype.getTime.call(a as Date), Date.prototype.getTime.call(b as Date));
    case "[object RegExp]":
      return String(a) === String(b) && (a as RegExp).lastIndex === (b as RegExp).lastIndex;
    case "[object Error]":
      return (a as Error).name === (b as Error).name && (a as Error).message === (b as Error).message;
    case "[object Number]":
    case "[object String]":
    case "[object Boolean]":
    case "[object BigInt]":
    case "[object Symbol]":
      return Object.is((a as { valueOf(): unknown }).valueOf(), (b as { valueOf(): unknown }).valueOf());
    default:
      return true;
  }
}

function sameProperties(a: object, b: object, strict: boolean, seen: Pairs): boolean {
  const keys = shownKeys(a, strict);
  if (keys.length !== shownKeys(b, strict).length) return false;
  for (const key of keys) {
    if (!getOwnPropertyDescriptor(b, key)?.enumerable) return false;
    if (!deepEqual(a[key as never], b[key as never], strict, seen)) return false;
  }
  return true;
}

function shownKeys(value: object, strict: boolean): PropertyKey[] {
  return ownKeys(value).filter(
    (key) => getOwnPropertyDescriptor(value, key)!.enumerable && (strict || typeof key === "string"),
  );
}

function sameMap(a: Map<unknown, unknown>, b: Map<unknown, unknown>, strict: boolean, seen: Pairs): boolean {
  const others = pairsOf(b);
  return (
    pairsOf(a).length === others.length &&
    pairsOf(a).every((pair) => takeOne(others, pair, (x, y) => sameEntry(x, y, strict, seen)))
  );
}

function sameEntry(x: readonly unknown[], y: readonly unknown[], strict: boolean, seen: Pairs): boolean {
  return deepEqual(x[0], y[0], strict, seen) && deepEqual(x[1], y[1], strict, seen);
}

function sameSet(a: Set<unknown>, b: Set<unknown>, strict: boolean, seen: Pairs): boolean {
  const others = itemsOf(b);
  return (
    itemsOf(a).length === others.length &&
    itemsOf(a).every((item) => takeOne(others, item, (x, y) => deepEqual(x, y, strict, seen)))
  );
}

/** Removes the first of `list` that equals `item`. */
function takeOne<T>(list: T[], item: T, equal: (a: T, b: T) => boolean): boolean {
  const at = list.findIndex((other) => equal(item, other));
  if (at >= 0) list.splice(at, 1);
  return at >= 0;
}

function pairsOf(map: Map<unknown, unknown>): (readonly unknown[])[] {
  const pairs: (readonly unknown[])[] = [];
  Map.prototype.forEach.call(map, (value, key) => pairs.push([key, value]));
  return pairs;
}

function itemsOf(set: Set<unknown>): unknown[] {
  const items: unknown[] = [];
  Set.prototype.forEach.call(set, (item) => items.push(item));
  return items;
}
