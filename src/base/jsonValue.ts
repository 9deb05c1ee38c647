const { getOwnPropertyDescriptor, getPrototypeOf, ownKeys } = Reflect;
const deepest = 20;

/**
 * A value of the user's program as JSON, or undefined where it has none (functions, symbols, cycles, …). Calls no getter,
 * no toJSON and no toString. Maps and Sets become lists; numbers that JSON lacks become their text.
 */
export function jsonValue(value: unknown, depth = 0): unknown {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      return Number.isFinite(value) ? (value === 0 ? 0 : value) : String(value);
    case "bigint":
      return `${value}n`;
    case "object":
      return value === null ? null : depth > deepest ? undefined : jsonObject(value, depth);
    default:
      return undefined;
  }
}

function jsonObject(object: object, depth: number): unknown {
  try {
    const list = Array.isArray(object);
    const inside = list || isPlain(object) ? undefined : entriesOf(object);
    if (inside) return inside.map((entry) => jsonValue(entry, depth + 1) ?? null);
    const entries = ownKeys(object).flatMap((key) => {
      const property = typeof key === "string" ? getOwnPropertyDescriptor(object, key) : undefined;
      return property?.enumerable && "value" in property
        ? [[key as string, jsonValue(property.value, depth + 1)] as const]
        : [];
    });
    // Dates and their kind hide their contents; a `{}` in their place would mislead.
    if (entries.length === 0 && !list && !isPlain(object)) return undefined;
    // As in JSON, an element without a value is null and a property without one is left out
    if (list) return entries.map(([, value]) => value ?? null);
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  } catch {
    return undefined; // a trap of a proxy threw
  }
}

function isPlain(object: object): boolean {
  const prototype = getPrototypeOf(object);
  return prototype === null || getPrototypeOf(prototype) === null;
}

const mapEntries = Map.prototype.entries;
const setValues = Set.prototype.values;

/** What a Map or Set holds, as a list; undefined for any other object. Asks the object itself, not its prototype. */
function entriesOf(object: object): unknown[] | undefined {
  for (const walk of [mapEntries, setValues])
    try {
      const found: unknown[] = [];
      const iterator = walk.call(object as never) as Iterator<unknown>;
      for (let step = iterator.next(); !step.done; step = iterator.next()) found.push(step.value);
      return found;
    } catch {
      continue;
    }
  return undefined;
}
