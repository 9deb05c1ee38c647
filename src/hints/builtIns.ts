import type { Node } from "../instrumenter/parse/syntax";
import { callAny, callFunction } from "./calls";
import { itemsOf } from "./statements";
import type { FunctionValue, ListValue, TaskValue, Value } from "./values";
import type { Walker } from "./walker";

type Values = readonly (Value | undefined)[];

/** Functions that call back later. */
const later = new Set(["setTimeout", "setImmediate", "setInterval", "queueMicrotask"]);

export function callGlobal(walker: Walker, name: string, values: Values): Value | undefined {
  const [body] = values;
  if (later.has(name) && body?.kind === "function")
    walker.spawn(walker.taskName(body), true, () => callFunction(walker, body, values.slice(2), undefined));
  return undefined;
}

/** `name`: as in `Promise.all`. */
export function callBuiltIn(walker: Walker, name: string, values: Values): Value | undefined {
  const [first, second] = values;
  switch (name) {
    case "Promise.all":
    case "Promise.allSettled":
      return {
        kind: "tasks",
        tasks: first?.kind === "list" ? first.items.flatMap((one) => (one?.kind === "tasks" ? one.tasks : [])) : [],
      };
    case "Array.from": {
      const length = first?.kind === "object" ? first.fields.get("length") : undefined;
      const count = length?.kind === "constant" && typeof length.value === "number" ? Math.min(length.value, 8) : 2;
      const items = first?.kind === "list" ? first.items : Array.from({ length: count }, () => undefined);
      const made = items.map((item, i) =>
        second?.kind === "function" ? callAny(walker, second, [item, { kind: "constant", value: i }], undefined) : item,
      );
      return walker.list("array", made);
    }
    default:
      // What `Atomics` does may order tasks
      if (name.startsWith("Atomics.") && first?.kind === "list") walker.meet(first.place);
      return undefined;
  }
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
]);
const writes = new Set(["push", "pop", "shift", "unshift", "splice", "sort", "reverse", "fill"]);
const calls = new Set(["forEach", "map", "filter", "find", "some", "every", "flatMap"]);

export function callOnList(
  walker: Walker,
  list: ListValue,
  key: string,
  values: Values,
  node: Node,
): Value | undefined {
  const length = `${list.place}.length`;
  if (reads.has(key) || writes.has(key)) walker.touch(length, list.name, false, node);
  if (writes.has(key) && key !== "fill") walker.touch(length, list.name, true, node);
  const [body] = values;
  if (key === "fill") return list;
  if (key === "toReversed" || key === "reverse") return walker.list(list.name, [...list.items].reverse());
  if (key === "slice" && values.length === 0) return walker.list(list.name, [...list.items]);
  if ((key === "sort" || key === "toSorted") && body?.kind === "function")
    return sorted(walker, list, body, key === "sort");
  if (key === "push") {
    if (list.items.length < 8) list.items.push(...values);
    return undefined;
  }
  if (!calls.has(key) || body?.kind !== "function") return undefined;
  const results = itemsOf(list).map((item, i) =>
    callAny(walker, body, [item, { kind: "constant", value: i }], undefined),
  );
  return key === "map" ? walker.list("array", results) : undefined;
}

/** What is to happen when a promise settles happens beside all else, but behind it. */
export function callOnPromise(walker: Walker, promise: TaskValue, key: string, values: Values): Value | undefined {
  if (key === "join") {
    walker.join(promise.tasks);
    return undefined;
  }
  const added: number[] = [];
  for (const body of values)
    if (body?.kind === "function")
      added.push(
        walker.spawn(walker.taskName(body), true, () => callFunction(walker, body, [promise.result], undefined)),
      );
  return { kind: "tasks", tasks: [...promise.tasks, ...added] };
}

/** Where the comparator's answers are known. */
function sorted(walker: Walker, list: ListValue, by: FunctionValue, inPlace: boolean): Value | undefined {
  const items = [...list.items];
  for (let i = 1; i < items.length; i++)
    for (let j = i; j > 0; j--) {
      const order = callFunction(walker, by, [items[j - 1], items[j]], undefined);
      if (order?.kind !== "constant") {
        if (inPlace) list.items.length = 0;
        return undefined;
      }
      if (Number(order.value) > 0) [items[j - 1], items[j]] = [items[j], items[j - 1]];
    }
  if (!inPlace) return walker.list(list.name, items);
  list.items.splice(0, items.length, ...items);
  return list;
}
