import { describeError } from "./describeError";

const { getOwnPropertyDescriptor, getPrototypeOf, keys } = Object;
const mapEntries = Map.prototype.entries;
const setValues = Set.prototype.values;
const sourceOf = Function.prototype.toString;

/**
 * A value as short display text: `50`, `"A"`, `[1, 2, 3]`, `{ id: 1 }`, `Map(2) {…}`. Runs no code of the program: getters
 * show as `…`, and nothing is looked at inside of objects for which `isProxy` holds. What is longer than `longest` is cut.
 */
export function showValue(
  value: unknown,
  isProxy: (value: object) => boolean = () => false,
  depth = 1,
  longest = 60,
): string {
  switch (typeof value) {
    case "string":
      return JSON.stringify(value.length > longest ? `${value.slice(0, longest - 1)}…` : value);
    case "bigint":
      return `${value}n`;
    case "symbol":
      return `symbol ${value.description ?? ""}`.trimEnd();
    case "function":
      return isProxy(value) ? "proxy" : showFunction(value);
    case "object":
      return value === null ? "null" : isProxy(value) ? "proxy" : showObject(value, isProxy, depth, longest);
    default:
      return Object.is(value, -0) ? "-0" : String(value);
  }
}

/** `function transfer`, `class Account`. */
function showFunction(value: object): string {
  const isClass =
    getOwnPropertyDescriptor(value, "prototype")?.writable === false && sourceOf.call(value).startsWith("class");
  const name: unknown = getOwnPropertyDescriptor(value, "name")?.value;
  return `${isClass ? "class" : "function"} ${typeof name === "string" ? name : ""}`.trimEnd();
}

function showObject(value: object, isProxy: (value: object) => boolean, depth: number, longest: number): string {
  // Below that only whether there is something inside is told, so that cycles end
  const show = (inner: unknown) => (depth > 0 ? showValue(inner, isProxy, depth - 1, longest) : "…");
  if (Array.isArray(value)) {
    const items: string[] = [];
    for (let i = 0; i < value.length && items.length <= 8; i++) items.push(showProperty(value, String(i), show));
    return enclose("[", items, "]", depth, longest);
  }
  const entries = entriesOf(mapEntries, value) as [unknown, unknown][] | undefined;
  if (entries)
    return enclose(
      "Map {",
      entries.map(([k, v]) => `${show(k)} → ${show(v)}`),
      "}",
      depth,
      longest,
    );
  const members = entriesOf(setValues, value);
  if (members) return enclose("Set {", members.map(show), "}", depth, longest);
  const stack = getOwnPropertyDescriptor(value, "stack");
  if (stack && !stack.enumerable) return describeError(value, isProxy).text;
  const fields = keys(value).slice(0, 9);
  const name = className(value, isProxy);
  return enclose(
    `${name}{`,
    fields.map((key) => `${key}: ${showProperty(value, key, show)}`),
    "}",
    depth,
    longest,
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

function enclose(open: string, items: string[], close: string, depth: number, longest: number): string {
  if (items.length === 0) return open + close;
  if (depth <= 0) return `${open}…${close}`;
  const shown = items.length > 8 ? [...items.slice(0, 8), "…"] : items;
  const inside = shown.join(", ");
  const text = open === "[" ? open + inside + close : `${open} ${inside} ${close}`;
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
