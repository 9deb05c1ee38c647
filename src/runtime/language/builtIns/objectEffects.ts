import { Add, Read, Write, type AccessMode } from "../../../model/access";
import type { Realm } from "../../realm";
import { isObject } from "../isObject";
import { frozenPart, timePart } from "../memory/identities";
import type { Memory } from "../memory/memory";
import type { Touch } from "../memory/memoryNotes";
import { byteLengthOf, isBuffer } from "../memory/typedViews";
import { elementOf, position } from "./arrayEffects";
import type { Conversions } from "./conversions";
import { addAll, inheritedTouches, keyOf, keysTouches, propertyTouches, valueTouches, type Effect } from "./effect";

/** Everything in its arguments, and in what those hold. */
export const deep: Effect = (memory, _self, args) => ({
  touches: memory.deepReads.of(memory, args, "copy"),
  mode: Read,
});

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
/** What is said of one property, or of all: that it can be assigned to, or removed. */
const describes =
  (read: Effect): Effect =>
  (memory, self, args) => {
    const identity = memory.identities.of(args[0]);
    const { touches } = read(memory, self, args);
    if (identity) touches.push(memory.sealedValues(args[0] as object, identity, Read));
    return { touches, mode: Read };
  };
/** `Reflect.has` */
const has: Effect = (memory, _self, [object, key]) => ({ touches: inheritedTouches(memory, object, key), mode: Read });
/** `__lookupGetter__` and `__lookupSetter__` */
const looksUp: Effect = (memory, self, [key]) => ({ touches: inheritedTouches(memory, self, key), mode: Read });
/** `toString` of any object: it is called after its `Symbol.toStringTag`. */
const tagged: Effect = (memory, self) => ({ touches: inheritedTouches(memory, self, Symbol.toStringTag), mode: Read });
/** `Array.from`, which asks first whether it is given something that can be iterated. */
const listed: Effect = (memory, _self, [source]) => ({
  touches: [
    ...(isObject(source) && !Array.isArray(source) ? inheritedTouches(memory, source, Symbol.iterator) : []),
    ...memory.whole(source, Read),
  ],
  mode: Read,
});
/** `Reflect.get` */
const gets: Effect = (memory, _self, [object, key, receiver = object]) => ({
  touches: valueTouches(memory, object, key, Read, receiver),
  mode: Read,
});
const readsOwn: Effect = (memory, self, [key]) => ({ touches: propertyTouches(memory, self, key, Read), mode: Read });
/** Whether another object can be given the property in the place of this one. */
function assignable(memory: Memory, object: unknown, key: unknown): Touch[] {
  const touches = propertyTouches(memory, object, key, Read);
  const identity = memory.unobserved ? undefined : memory.identities.of(object);
  if (!identity) return touches;
  if (Object.getOwnPropertyDescriptor(object as object, keyOf(key)))
    touches.push(memory.frozenValues(object as object, identity, Read));
  else memory.addAssignable(object as object, keyOf(key), touches);
  return touches;
}
/** `Reflect.set`: the last argument gets the property, if there is one. */
const writes: Effect = (memory, _self, [object, key, , receiver = object]) => ({
  touches: memory.fieldTouches(object, keyOf(key), Write, receiver) ?? [
    ...(receiver === object ? [] : assignable(memory, object, key)),
    ...propertyTouches(memory, receiver, key, Write),
  ],
  mode: Write,
});

/** One property gets a value, or what else is said of it; whether it is among the keys that loops see is part of those. */
function defined(memory: Memory, target: unknown, key: unknown, given: unknown): Touch[] {
  const touches = [...memory.whole(given, Read), ...propertyTouches(memory, target, key, Write, true)];
  const identity = memory.identities.of(target);
  const name = keyOf(key);
  const own = identity && Object.getOwnPropertyDescriptor(target as object, name);
  const wanted: unknown = isObject(given) ? Object.getOwnPropertyDescriptor(given, "enumerable")?.value : undefined;
  if (own && wanted !== undefined && Boolean(wanted) !== own.enumerable)
    touches.push(memory.keyComes(target as object, identity, name));
  if (identity)
    addAll(touches, memory.reassigned(target as object, name, memory.becomesAssignable(given, own !== undefined)));
  return touches;
}
const defines: Effect = (memory, _self, [target, key, given]) => ({
  touches: defined(memory, target, key, given),
  mode: Write,
});

/** `__defineGetter__` and `__defineSetter__` */
const definesAccessor: Effect = (memory, self, [key]) => ({
  touches: defined(memory, self, key, undefined),
  mode: Write,
});

const deletes: Effect = (memory, _self, [object, key]) => {
  const identity = memory.identities.of(object);
  const name = keyOf(key);
  if (!identity) return { touches: propertyTouches(memory, object, key, Write), mode: Write };
  if (!Object.getOwnPropertyDescriptor(object as object, name))
    return { touches: propertyTouches(memory, object, key, Read), mode: Write };
  const touches = propertyTouches(memory, object, key, Write, true);
  touches.push(memory.keyComes(object as object, identity, name));
  addAll(touches, memory.reassigned(object as object, name, true));
  return { touches, mode: Write };
};

/** `Object.assign` reads the sources and writes what they have into its first argument. */
const assign: Effect = (memory, _self, [target, ...sources]) => {
  const touches: Touch[] = [];
  for (let i = 0; i < sources.length; i++) {
    addAll(touches, memory.whole(sources[i], Read));
    const names = typeof sources[i] === "object" && sources[i] !== null ? Object.keys(sources[i] as object) : [];
    for (let j = 0; j < names.length; j++) addAll(touches, valueTouches(memory, target, names[j], Write));
  }
  return { touches, mode: Write };
};

/** `String.raw`: the parts of a template, and what is put between them. */
const rawText =
  (conversions: Conversions): Effect =>
  (memory, _self, [template, ...values]) => {
    const raw: unknown = isObject(template) ? Object.getOwnPropertyDescriptor(template, "raw")?.value : undefined;
    const touches = [...memory.whole(raw, Read)];
    for (let i = 0; i < values.length; i++) addAll(touches, conversions.of(memory, values[i], "text"));
    return { touches, mode: Read };
  };

/** Part of a buffer is copied. */
const bytes: Effect = (memory, self, [start, end]) => {
  if (!isObject(self) || !isBuffer(self)) return { touches: [], mode: Read };
  const length = byteLengthOf(self);
  const [from, to] = [position(start, length, 0), position(end, length, length)];
  return { touches: memory.typed.ofBuffer(self, Read, from, to), mode: Read };
};

/** `Object.defineProperties` */
const writesAll: Effect = (memory, _self, [target, given]) => {
  const touches = memory.whole(given, Read);
  const keys = isObject(given) ? Reflect.ownKeys(given) : [];
  for (let i = 0; i < keys.length; i++) {
    const one: unknown = Object.getOwnPropertyDescriptor(given, keys[i])?.value;
    addAll(touches, defined(memory, target, keys[i], one));
  }
  return { touches, mode: Write };
};

const prototype: Effect = (memory, _self, [object]) => ({
  touches: memory.prototypeTouches(object, Read),
  mode: Read,
});
const changesPrototype: Effect = (memory, _self, [object, next]) => ({
  touches: memory.prototypeChange(object, next),
  mode: Write,
});

/** Something that an object keeps, such as the time of a Date. */
function hidden(memory: Memory, self: unknown, part: PropertyKey, mode: AccessMode): Touch[] {
  const identity = memory.identities.of(self);
  return identity ? [memory.part(self as object, identity, part, mode)] : [];
}

/** What it has cannot be assigned to any more, which those see that inherit it. */
function readOnly(memory: Memory, object: unknown): Touch[] {
  const identity = memory.identities.of(object);
  if (!identity) memory.writesUnknown(object);
  if (!identity) return [];
  return [memory.frozenValues(object as object, identity, Add), ...sealed(memory, object)];
}
function sealed(memory: Memory, object: unknown): Touch[] {
  const identity = memory.identities.of(object);
  return identity ? [memory.sealedValues(object as object, identity, Add)] : [];
}

/** What functions that are no methods of arrays and containers touch. */
export function addObjectEffects(
  realm: Realm,
  add: (holder: object, names: string | symbol, effect: Effect) => void,
): void {
  const { Object: object, Array: array } = realm;
  const { Reflect: reflect, JSON: json, Date: date, Map: map } = realm.global;
  const global_ = realm.global;
  add(object, "keys getOwnPropertyNames getOwnPropertySymbols", keys);
  add(reflect, "ownKeys", keys);
  add(object, "values entries groupBy", first);
  add(object, "getOwnPropertyDescriptors", describes(first));
  /** It comes after what was written before, and commutes with itself. */
  const freezes =
    (read: Effect, also?: (memory: Memory, object: unknown) => Touch[]): Effect =>
    (memory, self, args) => {
      const frozen = hidden(memory, args[0], frozenPart, Add);
      if (also) addAll(frozen, also(memory, args[0]));
      const added = frozen.map((touch): Touch => ({ ...touch, grows: true }));
      return { touches: [...read(memory, self, args).touches, ...added], mode: Write, advances: true };
    };
  const isFrozen: Effect = (memory, _self, [value]) => ({
    touches: hidden(memory, value, frozenPart, Read),
    mode: Read,
  });
  add(object, "freeze", freezes(first, readOnly));
  add(object, "seal", freezes(keys, sealed));
  add(object, "preventExtensions", freezes(keys));
  add(object, "isFrozen isSealed isExtensible", isFrozen);
  add(reflect, "preventExtensions", freezes(keys));
  add(reflect, "isExtensible", isFrozen);
  add(map, "groupBy", first);
  add(object, "fromEntries", pairs);
  add(object, "assign", assign);
  add(object, "hasOwn", reads);
  add(reflect, "has", has);
  add(reflect, "get", gets);
  add(realm.objectPrototype as object, "hasOwnProperty propertyIsEnumerable", readsOwn);
  add(realm.objectPrototype as object, "__lookupGetter__ __lookupSetter__", looksUp);
  add(realm.objectPrototype as object, "toString", tagged);
  add(realm.objectPrototype as object, "__defineGetter__ __defineSetter__", definesAccessor);
  add(realm.objectPrototype as object, "isPrototypeOf", (memory, self, [value]) => ({
    touches: memory.ancestorTouches(value, self),
    mode: Read,
  }));
  add(object, "defineProperty", defines);
  add(object, "defineProperties", writesAll);
  for (const holder of [object, reflect]) {
    add(holder, "setPrototypeOf", changesPrototype);
    add(holder, "getPrototypeOf", prototype);
    add(holder, "getOwnPropertyDescriptor", describes(reads));
  }
  add(reflect, "set", writes);
  add(reflect, "defineProperty", defines);
  add(reflect, "deleteProperty", deletes);
  add(array, "from", listed);
  add(json, "stringify", (memory, _self, [value, chosen]) => ({
    touches: [...memory.deepReads.of(memory, [value], "json"), ...memory.whole(chosen, Read)],
    mode: Read,
  }));
  const stamps = Object.getOwnPropertyNames(date.prototype);
  const time = (mode: typeof Read | typeof Write): Effect => {
    return (memory, self) => ({ touches: hidden(memory, self, timePart, mode), mode });
  };
  add(date.prototype, Symbol.toPrimitive, time(Read));
  add(realm.Error.prototype, "toString", (memory, self) => ({
    touches: ["name", "message"].flatMap((name) => propertyTouches(memory, self, name, Read)),
    mode: Read,
  }));
  const shared = global_.SharedArrayBuffer;
  for (const holder of [global_.ArrayBuffer.prototype, shared.prototype]) add(holder, "slice", bytes);
  add(date.prototype, stamps.filter((name) => name.startsWith("set")).join(" "), time(Write));
  add(date.prototype, stamps.filter((name) => /^(get|to|valueOf)/.test(name)).join(" "), time(Read));
}

/** What built-in functions that are called without a receiver touch, and classes when they construct. */
export function constructorEffects(realm: Realm, conversions: Conversions): [unknown, Effect][] {
  const { String: text, WeakMap: weakMap, WeakSet: weakSet } = realm.global;
  const typed = Object.getPrototypeOf(realm.global.Int8Array) as object;
  const ofTyped = Object.getOwnPropertyNames(realm.global)
    .map((name) => (realm.global as unknown as Record<string, unknown>)[name])
    .filter((value) => typeof value === "function" && Object.getPrototypeOf(value) === typed);
  return [
    [text, (memory, _self, [value]) => ({ touches: [...conversions.of(memory, value, "text")], mode: Read })],
    [Object.getOwnPropertyDescriptor(typed, "from")!.value, viewed],
    [realm.global.String.raw, rawText(conversions)],
    ...errorsOf(realm).map((made): [unknown, Effect] => [
      made,
      (memory, _self, args) => {
        const [message, options] = made === (realm.global.AggregateError as unknown) ? args.slice(1) : args;
        const list = message === args[0] ? [] : memory.whole(args[0], Read);
        const cause = isObject(options) ? propertyTouches(memory, options, "cause", Read) : [];
        return { touches: [...list, ...conversions.of(memory, message, "text"), ...cause], mode: Read };
      },
    ]),
    [realm.Map, pairs],
    [weakMap, pairs],
    [realm.Set, first],
    [weakSet, first],
    ...[...ofTyped, realm.global.DataView].map((made): [unknown, Effect] => [made, viewed]),
  ];
}

function errorsOf({ global }: Realm): readonly unknown[] {
  const { Error: error, AggregateError: aggregate, EvalError, RangeError, ReferenceError, SyntaxError } = global;
  return [error, aggregate, EvalError, RangeError, ReferenceError, SyntaxError, global.TypeError, global.URIError];
}

/** Functions that convert what they are given, and touch nothing else. */
export function convertingFunctions({ global }: Realm): ReadonlyMap<unknown, "method" | "plain"> {
  const found = new Map<unknown, "method" | "plain">();
  const addAllOf = (holder: object, how: "method" | "plain") => {
    for (const name of Object.getOwnPropertyNames(holder)) {
      const made: unknown = Object.getOwnPropertyDescriptor(holder, name)?.value;
      if (typeof made === "function" && name !== "constructor") found.set(made, how);
    }
  };
  const { Math: math, String: text, Number: number, BigInt: big, Date: date, RegExp: regExp, Symbol: symbol } = global;
  for (const holder of [math, text, number, big, date]) addAllOf(holder, "plain");
  for (const { prototype } of [text, number, big]) addAllOf(prototype, "method");
  for (const asking of [number.isInteger, number.isSafeInteger, number.isFinite, number.isNaN]) found.delete(asking);
  const { parseInt, parseFloat, isNaN, isFinite, encodeURI, encodeURIComponent, decodeURI, decodeURIComponent } =
    global;
  const { escape, unescape, JSON: json } = global;
  const others = [parseInt, parseFloat, isNaN, isFinite, encodeURI, encodeURIComponent, decodeURI, decodeURIComponent];
  for (const made of [...others, escape, unescape, json.parse, number, big, date, regExp, symbol])
    found.set(made, "plain");
  found.delete(text.raw);
  return found;
}
