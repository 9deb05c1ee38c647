import type { Node } from "../../instrumenter/parse/syntax";
import { callAny } from "../language/calls";
import { aloneOf, constant, uncertain } from "../walk/constants";
import type { ObjectValue, Value, Values } from "../walk/values";
import type { Walker } from "../walk/walker";
import { elementsOf } from "./lists";

/** Global classes whose keys are places. */
export const collections = new Set(["Map", "Set"]);

/** A `Map` or `Set` of what a list gives. */
export function makeCollection(walker: Walker, name: string, type: string, from: Value | undefined): ObjectValue {
  const made = walker.object(name, type);
  const entries = elementsOf(from);
  if (from !== undefined && !entries) return { ...made, open: true };
  for (const entry of entries ?? []) {
    const [key, value] = type === "Set" ? [entry, entry] : (elementsOf(entry) ?? []);
    if (key?.kind !== "constant") return { ...made, open: true };
    const known = JSON.stringify(key.value);
    made.fields.set(known, value);
    walker.stand.view.set(`${made.place}{${known}}`, value);
  }
  return made;
}

/**
 * A call of a method of a `Map` or `Set`. Each key that is known is a place of its own. Which keys there are is one more, and
 * whoever adds or removes one changes it.
 */
export function callCollection(
  walker: Walker,
  object: ObjectValue,
  key: string,
  values: Values,
  node: Node,
): Value | undefined {
  const { text: known, more } = values.length > 0 ? walker.key(values[0], JSON.stringify) : {};
  const place = `${object.place}{${known}}`;
  const name = `${object.name}.get(${known})`;
  const { view } = walker.stand;
  const absent = object.open ? undefined : constant(undefined);
  if (key === "size" || key === "clear") changeKeys(walker, object, node, key === "clear");
  if (key === "forEach" || key === "values" || key === "keys" || key === "entries") {
    const items = readAll(walker, object, node, key);
    const [body] = values;
    if (key !== "forEach" || body?.kind !== "function") return walker.list("entries", items ?? []);
    for (const item of items ?? [undefined]) {
      const [at, value] = elementsOf(item) ?? [];
      callAny(walker, body, [value, at], undefined);
    }
    return undefined;
  }
  if (known === undefined) return undefined;
  if (key === "get" || key === "has") {
    const value = walker.read(place, name, node, absent, object.fields.get(known), more);
    if (key === "get") return value;
    return value?.kind === "shared" && value.alone
      ? { ...value, alone: constant(value.alone.value !== undefined), other: undefined }
      : { ...uncertain, ...(aloneOf(value) ? { alone: constant(true) } : {}) };
  }
  if (key !== "set" && key !== "add" && key !== "delete") return undefined;
  const value = key === "delete" ? constant(undefined) : key === "add" ? values[0] : values[1];
  const before = view.has(place) ? aloneOf(view.get(place)) : absent;
  // What is written may not be known, but it is there
  const isThere = before ? !(before.kind === "constant" && before.value === undefined) : view.has(place) || undefined;
  if (isThere === (key === "delete")) changeKeys(walker, object, node, true);
  walker.write(place, name, node, value, key === "set" ? more : { ...more, blind: true });
  if (value?.kind !== "constant") object.fields.set(known, value);
  return key === "delete" ? undefined : object;
}

/** `size`, and all that goes through it, depends on which keys there are. */
export function changeKeys(walker: Walker, { place, name }: ObjectValue, node: Node, write: boolean): void {
  walker.touch(`${place}.keys`, name, write, node, { blind: true });
}

/** Of a collection, what going over it gives; undefined if not all of it is known. */
export function readAll(walker: Walker, object: ObjectValue, node: Node, what: string): Value[] | undefined {
  changeKeys(walker, object, node, false);
  const items: Value[] = [];
  for (const [key, value] of object.fields) {
    walker.touch(`${object.place}{${key}}`, `${object.name}.get(${key})`, false, node);
    const at = constant(JSON.parse(key) as string);
    if (what === "keys") items.push(at);
    else if (what === "values" || object.type === "Set") items.push(value ?? uncertain);
    else items.push(walker.list("entry", [at, value]));
  }
  return object.open || items.length === 0 ? undefined : items;
}
