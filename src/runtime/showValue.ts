const { getOwnPropertyDescriptor, getPrototypeOf, keys } = Object;
const mapEntries = Map.prototype.entries;
const setValues = Set.prototype.values;
const longest = 60;

/**
 * A value as short display text: `50`, `"A"`, `[1, 2, 3]`, `{ id: 1 }`, `Map(2) {…}`. Runs no code of the program: getters
 * show as `…`, and nothing is looked at inside of objects for which `isProxy` holds.
 */
export function showValue(value: unknown, isProxy: (value: object) => boolean = () => false, depth = 1): string {
  switch (typeof value) {
    case "string":
      return JSON.stringify(value.length > longest ? `${value.slice(0, longest - 1)}…` : value);
    case "bigint":
      return `${value}n`;
    case "symbol":
      return "symbol";
    case "function":
      return "function";
    case "object":
      return value === null ? "null" : isProxy(value) ? "proxy" : showObject(value, isProxy, depth);
    default:
      return Object.is(value, -0) ? "-0" : String(value);
  }
}

function showObject(value: object, isProxy: (value: object) => boolean, depth: number): string {
  const show = (inner: unknown) => showValue(inner, isProxy, depth - 1);
  if (Array.isArray(value)) {
    const items: string[] = [];
    for (let i = 0; i < value.length && items.length <= 8; i++) items.push(showProperty(value, String(i), show));
    return enclose("[", items, "]", depth);
  }
  const entries = entriesOf(mapEntries, value) as [unknown, unknown][] | undefined;
  if (entries)
    return enclose(
      "Map {",
      entries.map(([k, v]) => `${show(k)} → ${show(v)}`),
      "}",
      depth,
    );
  const members = entriesOf(setValues, value);
  if (members) return enclose("Set {", members.map(show), "}", depth);
  const fields = keys(value).slice(0, 9);
  const name = className(value, isProxy);
  return enclose(
    `${name}{`,
    fields.map((key) => `${key}: ${showProperty(value, key, show)}`),
    "}",
    depth,
  );
}

function showProperty(object: object, key: string, show: (value: unknown) => string): string {
  const property = getOwnPropertyDescriptor(object, key);
  return property === undefined ? "empty" : "value" in property ? show(property.value) : "…";
}

/** The entries of a Map or Set; undefined for any other object. */
function entriesOf(walk: () => Iterator<unknown>, value: object): unknown[] | undefined {
  try {
    const iterator = walk.call(value as never);
    const found: unknown[] = [];
    for (let step = iterator.next(); !step.done && found.length <= 8; step = iterator.next()) found.push(step.value);
    return found;
  } catch {
    return undefined;
  }
}

function className(value: object, isProxy: (value: object) => boolean): string {
  const prototype = getPrototypeOf(value) as object | null;
  if (prototype === null || isProxy(prototype)) return "";
  const made: unknown = getOwnPropertyDescriptor(prototype, "constructor")?.value;
  if (typeof made !== "function" || isProxy(made)) return "";
  const name: unknown = getOwnPropertyDescriptor(made, "name")?.value;
  return typeof name === "string" && name !== "" && name !== "Object" ? `${name} ` : "";
}

function enclose(open: string, items: string[], close: string, depth: number): string {
  if (items.length === 0) return open + close;
  if (depth <= 0) return `${open}…${close}`;
  const shown = items.length > 8 ? [...items.slice(0, 8), "…"] : items;
  const inside = shown.join(", ");
  const text = open === "[" ? open + inside + close : `${open} ${inside} ${close}`;
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
