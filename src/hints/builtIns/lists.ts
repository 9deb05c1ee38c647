import type { Node } from "../../instrumenter/parse/syntax";
import { callAny, callFunction } from "../language/calls";
import { aloneOf, constant, itemOf, numberOf } from "../walk/constants";
import type { FunctionValue, ListValue, Value, Values } from "../walk/values";
import type { Walker } from "../walk/walker";
import { collections, readAll } from "./collections";

/** What is in a list that is known. */
export function elementsOf(value: Value | undefined): Values | undefined {
  return value?.kind === "list" && !value.open ? value.items : undefined;
}

/** What going over a value gives, which reads all of it, or the first ones; undefined if that is not known. */
export function iterate(walker: Walker, over: Value | undefined, node: Node, most = Infinity): Values | undefined {
  if (over?.kind === "object" && collections.has(over.type ?? ""))
    return readAll(walker, over, node, over.type === "Set" ? "values" : "entries");
  if (over?.kind !== "list") return undefined;
  lengthOf(walker, over, node);
  for (const i of over.items.keys())
    if (i < most) walker.touch(`${over.place}.${i}`, `${over.name}[${i}]`, false, node);
  return over.open || over.items.length === 0 ? undefined : over.items;
}

/** Reads the length. */
export function lengthOf(walker: Walker, { place, name, items, open }: ListValue, node: Node): Value | undefined {
  return walker.read(`${place}.length`, `${name}.length`, node, open ? undefined : constant(items.length));
}

/** Reads an element. */
export function elementOf(
  walker: Walker,
  list: ListValue,
  at: string,
  node: Node,
  more?: { assumed?: true },
): Value | undefined {
  const item = /^\d{1,3}$/.test(at) && !list.open ? itemOf(list, Number(at)) : undefined;
  return walker.read(`${list.place}.${at}`, `${list.name}[${at}]`, node, item, undefined, more);
}

const reads = new Set([
  "forEach",
  "map",
  "filter",
  "find",
  "some",
  "every",
  "reduce",
  "flatMap",
  "entries",
  "values",
  "includes",
  "indexOf",
  "slice",
  "join",
  "at",
  "with",
  "concat",
]);
const writes = new Set(["push", "pop", "shift", "unshift", "splice", "sort", "reverse"]);
const calls = new Set(["forEach", "map", "filter", "find", "some", "every", "flatMap"]);
const visitsAll = new Set(["forEach", "map", "filter", "flatMap"]);

/** A method of a list. Gives undefined where nothing is known of its result. */
export function callOnList(
  walker: Walker,
  list: ListValue,
  key: string,
  values: Values,
  node: Node,
): Value | undefined {
  const length = reads.has(key) || writes.has(key) ? lengthOf(walker, list, node) : undefined;
  if (writes.has(key)) {
    const change = key === "push" || key === "unshift" ? values.length : key === "pop" || key === "shift" ? -1 : 0;
    const known = numberOf(walker.look(length));
    const next = known === undefined || key === "splice" ? undefined : constant(Math.max(0, known + change));
    walker.write(`${list.place}.length`, `${list.name}.length`, node, next);
  }
  const [body] = values;
  if (key === "fill") {
    if (values.length === 1) list.items.fill(values[0]);
    return list;
  }
  if (key === "toReversed" || key === "reverse") return walker.list(list.name, [...list.items].reverse(), list.open);
  if (key === "slice") {
    const [from, to] = [constant(0), constant(undefined)].map((otherwise, i) =>
      i < values.length ? aloneOf(values[i]) : otherwise,
    );
    if (from?.kind !== "constant" || to?.kind !== "constant") return walker.list(list.name, [], true);
    const items = list.items.slice(Number(from.value), to.value === undefined ? undefined : Number(to.value));
    return walker.list(list.name, items, list.open);
  }
  if (key === "sort" || key === "toSorted") return sorted(walker, list, body, key === "sort");
  if (key === "push") {
    if (list.items.length + values.length <= 8) list.items.push(...values);
    return undefined;
  }
  if (!calls.has(key) || body?.kind !== "function") return undefined;
  const known = list.items.length > 0 && !list.open;
  const items = known ? list.items.slice(0, 8) : [undefined, undefined];
  const results = items.map((item, i) => {
    if (known && visitsAll.has(key)) walker.touch(`${list.place}.${i}`, `${list.name}[${i}]`, false, node);
    return callAny(walker, body, [item, known ? constant(i) : undefined, list], undefined);
  });
  return key === "map" ? walker.list("array", results, list.open) : undefined;
}

/** `sort` and `toSorted`. The order is known only where the answers of the comparator are. */
function sorted(walker: Walker, list: ListValue, by: Value | undefined, inPlace: boolean): Value | undefined {
  const items = by?.kind === "function" && !list.open ? inOrder(walker, list.items, by) : undefined;
  if (!inPlace) return items && walker.list(list.name, items);
  list.items.splice(0, list.items.length, ...(items ?? list.items.map(() => undefined)));
  return list;
}

function inOrder(walker: Walker, from: Values, by: FunctionValue): (Value | undefined)[] | undefined {
  const items = [...from];
  for (let i = 1; i < items.length; i++)
    for (let j = i; j > 0; j--) {
      const order = callFunction(walker, by, [items[j - 1], items[j]], undefined);
      if (order?.kind !== "constant") return undefined;
      if (Number(order.value) > 0) [items[j - 1], items[j]] = [items[j], items[j - 1]];
    }
  return items;
}
