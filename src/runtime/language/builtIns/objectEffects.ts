import { Read, Write } from "../../../model/access";
import type { Realm } from "../../realm";
import { isObject } from "../isObject";
import type { Memory } from "../memory/memory";
import type { Touch } from "../memory/memoryNotes";
import { elementOf, nested } from "./arrayEffects";
import { addAll, keysTouches, propertyTouches, wholeArguments, type Effect } from "./effect";

/** Everything in its arguments, and in what those hold. */
export const deep: Effect = (memory, _self, args) => {
  const touches: Touch[] = [];
  const seen = new Set<unknown>();
  const visit = (given: unknown, depth: number) => {
    if (!isObject(given)) return;
    const value = memory.proxies.reached(given, "get", "ownKeys");
    if (memory.namespaces.has(value)) addAll(touches, memory.whole(value, Read));
    if (seen.has(value) || depth > 8 || seen.size > 1000 || !memory.identities.of(value)) return;
    seen.add(value);
    addAll(touches, memory.whole(value, Read));
    if (Array.isArray(value)) {
      for (let i = 0; i < value.length; i++) visit(elementOf(memory, value, i), depth + 1);
      return;
    }
    const fields = Object.getOwnPropertyDescriptors(value as object);
    const keys = Object.keys(fields);
    for (let i = 0; i < keys.length; i++) if ("value" in fields[keys[i]]) visit(fields[keys[i]].value, depth + 1);
  };
  for (let i = 0; i < args.length; i++) visit(args[i], 0);
  return { touches, mode: Read };
};

/** A list of pairs: the list and each pair. */
const pairs: Effect = (memory, _self, [source]) => {
  const touches = memory.whole(source, Read);
  if (Array.isArray(source))
    for (let i = 0; i < source.length; i++) addAll(touches, memory.whole(elementOf(memory, source, i), Read));
  return { touches, mode: Read };
};

const first: Effect = (memory, _self, [value]) => ({ touches: memory.whole(value, Read), mode: Read });
/** What a view is made of, or for. */
const viewed: Effect = (memory, _self, [source]) => ({
  touches: [...memory.whole(source, Read), ...memory.typed.lengths.of(source, Read)],
  mode: Read,
});
const keys: Effect = (memory, _self, [object]) => ({ touches: keysTouches(memory, object), mode: Read });

const reads: Effect = (memory, _self, [object, key]) => ({
  touches: propertyTouches(memory, object, key, Read),
  mode: Read,
});
const readsOwn: Effect = (memory, self, [key]) => ({ touches: propertyTouches(memory, self, key, Read), mode: Read });
const writes: Effect = (memory, _self, [object, key]) => ({
  touches: propertyTouches(memory, object, key, Write),
  mode: Write,
});

const deletes: Effect = (memory, _self, [object, key]) => {
  const touches = propertyTouches(memory, object, key, Write);
  const identity = memory.identities.of(object);
  const name = typeof key === "symbol" ? key : String(key);
  if (identity && Object.getOwnPropertyDescriptor(object as object, name))
    touches.push(memory.keyComes(object as object, identity, name));
  return { touches, mode: Write };
};

/** `Object.assign` reads the sources and writes what they have into its first argument. */
const assign: Effect = (memory, _self, [target, ...sources]) => {
  const touches: Touch[] = [];
  for (let i = 0; i < sources.length; i++) {
    addAll(touches, memory.whole(sources[i], Read));
    const names = typeof sources[i] === "object" && sources[i] !== null ? Object.keys(sources[i] as object) : [];
    for (let j = 0; j < names.length; j++) addAll(touches, propertyTouches(memory, target, names[j], Write));
  }
  return { touches, mode: Write };
};

/** `Object.defineProperties` */
const writesAll: Effect = (memory, _self, [target, given]) => {
  const touches = memory.whole(given, Read);
  const keys = isObject(given) ? Reflect.ownKeys(given) : [];
  for (let i = 0; i < keys.length; i++) addAll(touches, propertyTouches(memory, target, keys[i], Write));
  return { touches, mode: Write };
};

const prototype =
  (mode: typeof Read | typeof Write): Effect =>
  (memory, _self, [object]) => ({ touches: memory.prototypeTouches(object, mode), mode });

/** Something that an object keeps where no property shows it, such as the time of a Date. */
function hidden(memory: Memory, self: unknown, part: string, mode: typeof Read | typeof Write): Touch[] {
  const identity = memory.identities.of(self);
  return identity ? [memory.part(self as object, identity, part, mode)] : [];
}

/** What functions that are no methods of arrays and containers touch. */
export function addObjectEffects(realm: Realm, add: (holder: object, names: string, effect: Effect) => void): void {
  const { Object: object, Array: array } = realm;
  const { Reflect: reflect, JSON: json, Date: date, RegExp: regExp, Map: map } = realm.global;
  add(object, "keys getOwnPropertyNames getOwnPropertySymbols", keys);
  add(reflect, "ownKeys", keys);
  add(object, "values entries getOwnPropertyDescriptors groupBy", first);
  // Whether it is frozen has no location
  add(object, "freeze", (memory, self, args) => ({ ...first(memory, self, args), advances: true }));
  add(map, "groupBy", first);
  add(object, "fromEntries", pairs);
  add(object, "assign", assign);
  add(object, "hasOwn getOwnPropertyDescriptor", reads);
  add(reflect, "get has getOwnPropertyDescriptor", reads);
  add(realm.objectPrototype as object, "hasOwnProperty propertyIsEnumerable", readsOwn);
  add(realm.objectPrototype as object, "isPrototypeOf", (memory, self, [value]) => ({
    touches: memory.ancestorTouches(value, self),
    mode: Read,
  }));
  add(object, "defineProperty", writes);
  add(object, "defineProperties", writesAll);
  for (const holder of [object, reflect]) {
    add(holder, "setPrototypeOf", prototype(Write));
    add(holder, "getPrototypeOf", prototype(Read));
  }
  add(reflect, "set defineProperty", writes);
  add(reflect, "deleteProperty", deletes);
  add(array, "from", wholeArguments);
  add(json, "stringify", deep);
  const stamps = Object.getOwnPropertyNames(date.prototype);
  const time = (mode: typeof Read | typeof Write): Effect => {
    return (memory, self) => ({ touches: hidden(memory, self, "time", mode), mode });
  };
  add(date.prototype, stamps.filter((name) => name.startsWith("set")).join(" "), time(Write));
  add(date.prototype, stamps.filter((name) => /^(get|to|valueOf)/.test(name)).join(" "), time(Read));
  const flag = (name: string) =>
    Object.getOwnPropertyDescriptor(regExp.prototype, name)!.get as (this: unknown) => unknown;
  const [global, sticky] = [flag("global"), flag("sticky")];
  add(regExp.prototype, "exec test", (memory, self) => {
    const moves =
      memory.identities.of(self) !== undefined && (global.call(self) === true || sticky.call(self) === true);
    return { touches: moves ? hidden(memory, self, "lastIndex", Write) : [], mode: moves ? Write : Read };
  });
}

/** What built-in functions that are called without a receiver touch, and classes when they construct. */
export function constructorEffects(realm: Realm): [unknown, Effect][] {
  const { String: text, WeakMap: weakMap, WeakSet: weakSet } = realm.global;
  const typed = Object.getPrototypeOf(realm.global.Int8Array) as object;
  const ofTyped = Object.getOwnPropertyNames(realm.global)
    .map((name) => (realm.global as unknown as Record<string, unknown>)[name])
    .filter((value) => typeof value === "function" && Object.getPrototypeOf(value) === typed);
  return [
    [text, (memory, _self, [value]) => nested(memory, value, [])],
    [realm.Map, pairs],
    [weakMap, pairs],
    [realm.Set, first],
    [weakSet, first],
    ...[...ofTyped, realm.global.DataView].map((made): [unknown, Effect] => [made, viewed]),
  ];
}
