import type { Code } from "../../task";
import { isObject } from "../isObject";
import type { LanguageCalls } from "../languageCalls";

const { ownKeys, getOwnPropertyDescriptor, defineProperty, deleteProperty } = Reflect;
type Holder = Record<string, unknown>;

/**
 * `JSON.parse` with a reviver: everything is parsed first, then the reviver is called from the leaves to the root
 * (ECMAScript, InternalizeJSONProperty). `parse` is the platform's.
 */
export function* revived(
  l: LanguageCalls,
  parse: (text: unknown) => unknown,
  [text, reviver]: readonly unknown[],
  site: number,
): Code {
  const root = l.plainObject({ "": known(l, parse(text)) }) as Holder;
  return yield* internalize(root, "");

  function* internalize(holder: Holder, key: string): Code {
    if (l.get(holder, key, site)) yield site;
    const value = holder[key];
    if (isObject(value)) {
      const keys = Array.isArray(value) ? indices(value) : stringKeys(value);
      for (let i = 0; i < keys.length; i++) {
        const made = yield* internalize(value as Holder, keys[i]);
        if (made === undefined) {
          if (l.del(value, keys[i], site)) yield site;
          deleteProperty(value, keys[i]);
        } else {
          if (l.set(value, keys[i], site)) yield site;
          defineProperty(value, keys[i], { value: made, writable: true, enumerable: true, configurable: true });
        }
      }
    }
    return yield* l.run(holder, reviver, [key, value], site);
  }
}

/** Every object in a parsed value gets its identity. */
function known(l: LanguageCalls, value: unknown): unknown {
  if (!isObject(value)) return value;
  l.object(value);
  const keys = ownKeys(value);
  for (let i = 0; i < keys.length; i++) known(l, getOwnPropertyDescriptor(value, keys[i])?.value);
  return value;
}

function indices(list: readonly unknown[]): string[] {
  const keys: string[] = [];
  for (let i = 0; i < list.length; i++) keys.push(String(i));
  return keys;
}

/** The enumerable ones. */
function stringKeys(object: object): string[] {
  return ownKeys(object).filter(
    (key): key is string => typeof key === "string" && getOwnPropertyDescriptor(object, key)?.enumerable === true,
  );
}

/**
 * `JSON.stringify` with a function as replacer: what is to be written is put together first, calling `toJSON` and the
 * replacer as ECMAScript's SerializeJSONProperty does; `stringify`, the platform's, writes that.
 */
export function* replaced(
  l: LanguageCalls,
  stringify: (value: unknown, replacer: undefined, space: unknown) => unknown,
  [given, replacer, space]: readonly unknown[],
  site: number,
): Code {
  const open: object[] = [];
  const root = l.plainObject({ "": given }) as Holder;
  return stringify(yield* serialized(root, "", given), undefined, space);

  function* serialized(holder: object, key: string, read: unknown): Code {
    let value = read;
    if (isObject(value) || typeof value === "bigint") {
      if (isObject(value) && l.get(value, "toJSON", site)) yield site;
      const { toJSON } = value as { toJSON?: unknown };
      if (typeof toJSON === "function") value = yield* l.run(value, toJSON, [key], site);
    }
    value = yield* l.run(holder, replacer, [key, value], site);
    if (!isObject(value) || typeof value === "function") return value;
    // Wrapped primitives are written as what they wrap, which the platform does
    if (isWrapped(value)) return value;
    if (open.includes(value)) throw l.error("TypeError", "Converting circular structure to JSON");
    open.push(value);
    const copy = Array.isArray(value) ? yield* listed(value) : yield* mapped(value);
    open.pop();
    return copy;
  }

  function* listed(list: unknown[]): Code {
    const copy: unknown[] = [];
    if (l.get(list, "length", site)) yield site;
    const { length } = list;
    for (let i = 0; i < length; i++) {
      if (l.get(list, i, site)) yield site;
      copy[i] = yield* serialized(list, String(i), list[i]);
    }
    return copy;
  }

  function* mapped(object: object): Code {
    const copy = Object.create(null) as Holder;
    if (l.keys(object, site)) yield site;
    const keys = stringKeys(object);
    for (let i = 0; i < keys.length; i++) {
      if (l.get(object, keys[i], site)) yield site;
      copy[keys[i]] = yield* serialized(object, keys[i], (object as Holder)[keys[i]]);
    }
    return copy;
  }
}

const unwraps = [
  Number.prototype.valueOf,
  String.prototype.valueOf,
  Boolean.prototype.valueOf,
  BigInt.prototype.valueOf,
];

/** The methods look into the object itself, of whatever realm it is. */
function isWrapped(value: object): boolean {
  return unwraps.some((unwrap) => {
    try {
      Reflect.apply(unwrap as () => unknown, value, []);
      return true;
    } catch {
      return false;
    }
  });
}
