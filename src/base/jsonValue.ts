const { getOwnPropertyDescriptor, getPrototypeOf, ownKeys } = Reflect;
const deepest = 20;

/**
 * What JSON has no word for is an object with one of these keys, so that no two different values look alike:
 * `{ "$number": "NaN" | "Infinity" | "-Infinity" | "-0" }`, `{ "$bigint": "10" }`, `{ "$undefined": true }`,
 * `{ "$symbol": "name" }`, `{ "$function": "name" }`, `{ "$class": "Name" }`, `{ "$map": [[key, value], …] }`,
 * `{ "$set": [member, …] }`, `{ "$date": "2026-01-01T00:00:00.000Z" }`, `{ "$error": "TypeError: …" }`,
 * `{ "$cycle": levels up }`, `{ "$object": "Name" }` for what hides its contents or lies too deep. An object of the
 * program that looks like one of these is `{ "$plain": { … } }`.
 */
export const jsonMarks: readonly string[] = [
  ...["$number", "$bigint", "$undefined", "$symbol", "$function", "$class", "$map", "$set"],
  ...["$date", "$error", "$cycle", "$object", "$plain"],
];

/** A value of the user's program as JSON; see `jsonMarks`. Calls no getter, no toJSON and no toString of the program. */
export function jsonValue(value: unknown): unknown {
  return encoded(value, []);
}

/** Has JSON a word for it, or is it a collection? False for functions, `undefined` and objects that hide their contents. */
export function isPlainJson(json: unknown): boolean {
  if (typeof json !== "object" || json === null) return true;
  return !["$undefined", "$symbol", "$function", "$class", "$object", "$error"].some((mark) =>
    Object.hasOwn(json, mark),
  );
}

/** `above`: the objects that this value is inside of. */
function encoded(value: unknown, above: readonly object[]): unknown {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      if (Number.isFinite(value) && !Object.is(value, -0)) return value;
      return { $number: Object.is(value, -0) ? "-0" : String(value) };
    case "bigint":
      return { $bigint: String(value) };
    case "symbol":
      return { $symbol: value.description ?? "" };
    case "function":
      return functionValue(value);
    case "object":
      return value === null ? null : objectValue(value, above);
    default:
      return { $undefined: true };
  }
}

const sourceOf = Function.prototype.toString;
const timeOf = Date.prototype.getTime;

function functionValue(value: object): unknown {
  try {
    const name: unknown = getOwnPropertyDescriptor(value, "name")?.value;
    const isClass = getOwnPropertyDescriptor(value, "prototype")?.writable === false;
    const text = typeof name === "string" ? name : "";
    return isClass && sourceOf.call(value).startsWith("class") ? { $class: text } : { $function: text };
  } catch {
    return { $function: "" }; // a trap of a proxy threw
  }
}

function objectValue(object: object, above: readonly object[]): unknown {
  const level = above.lastIndexOf(object);
  if (level >= 0) return { $cycle: above.length - level };
  try {
    if (above.length > deepest) return { $object: className(object) };
    const inside = [...above, object];
    const encode = (value: unknown) => encoded(value, inside);
    if (Array.isArray(object)) return Array.from(object, (_, i) => encode(ownValue(object, String(i))));
    const plain = isPlain(object);
    const collection = plain ? undefined : collectionValue(object, encode);
    if (collection) return collection;
    const fields = ownKeys(object).flatMap((key) => {
      const property = typeof key === "string" ? getOwnPropertyDescriptor(object, key) : undefined;
      return property?.enumerable && "value" in property ? [[key as string, encode(property.value)] as const] : [];
    });
    // Dates and their kind hide their contents; a `{}` in their place would mislead.
    if (fields.length === 0 && !plain) return { $object: className(object) };
    const json = Object.fromEntries(fields);
    return fields.length === 1 && jsonMarks.includes(fields[0][0]) ? { $plain: json } : json;
  } catch {
    return { $object: "Proxy" }; // a trap of a proxy threw
  }
}

function ownValue(object: object, key: string): unknown {
  return getOwnPropertyDescriptor(object, key)?.value;
}

function isPlain(object: object): boolean {
  const prototype = getPrototypeOf(object);
  return prototype === null || getPrototypeOf(prototype) === null;
}

const mapEntries = Map.prototype.entries;
const setValues = Set.prototype.values;

/** What has its contents in slots instead of properties; undefined for any other object. */
function collectionValue(object: object, encode: (value: unknown) => unknown): unknown {
  const pairs = walked<[unknown, unknown]>(mapEntries, object);
  if (pairs) return { $map: pairs.map(([key, value]) => [encode(key), encode(value)]) };
  const members = walked(setValues, object);
  if (members) return { $set: members.map(encode) };
  const stack = getOwnPropertyDescriptor(object, "stack");
  if (stack && !stack.enumerable) return { $error: errorText(object) };
  try {
    const time = timeOf.call(object as Date);
    return { $date: Number.isNaN(time) ? "Invalid Date" : new Date(time).toISOString() };
  } catch {
    return undefined;
  }
}

/** What a Map or Set holds. Asks the object itself, not its prototype. */
function walked<T>(walk: () => Iterator<unknown>, object: object): T[] | undefined {
  try {
    const found: T[] = [];
    const iterator = walk.call(object as never);
    for (let step = iterator.next(); !step.done; step = iterator.next()) found.push(step.value as T);
    return found;
  } catch {
    return undefined;
  }
}

function errorText(error: object): string {
  const texts = [inherited(error, "name"), inherited(error, "message")];
  return texts.filter((text) => typeof text === "string" && text !== "").join(": ");
}

function className(object: object): string {
  const made = inherited(object, "constructor");
  const name = typeof made === "function" ? ownValue(made, "name") : undefined;
  return typeof name === "string" ? name : "";
}

/** A data property, own or inherited. */
function inherited(start: object, key: string): unknown {
  for (let at: object | null = start; at !== null; at = getPrototypeOf(at)) {
    const property = getOwnPropertyDescriptor(at, key);
    if (property) return property.value;
  }
  return undefined;
}
