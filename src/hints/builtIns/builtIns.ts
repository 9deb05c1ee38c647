import type { Node } from "../../instrumenter/parse/syntax";
import { callAny, callFunction, taskName } from "../language/calls";
import { memberOf, setMember } from "../language/members";
import { constant, fixedNumber } from "../walk/constants";
import type { TaskValue, Value, Values } from "../walk/values";
import type { Walker } from "../walk/walker";
import { callAtomic } from "./atomics";
import { changeKeys } from "./collections";
import { iterate } from "./lists";

/** Functions that call back later. */
const later = new Set(["setTimeout", "setImmediate", "setInterval", "queueMicrotask"]);

/** A global function, `setTimeout` or the like. Of others nothing is known. */
export function callGlobal(walker: Walker, name: string, values: Values): Value | undefined {
  const [body] = values;
  if (later.has(name) && body?.kind === "function")
    walker.spawn(taskName(walker, body), true, () => callFunction(walker, body, values.slice(2), undefined));
  return undefined;
}

/** `name`: as in `Promise.all`. */
export function callBuiltIn(walker: Walker, name: string, values: Values, node: Node): Value | undefined {
  const [first, second, third, fourth] = values;
  if (name.startsWith("Atomics.") && first?.kind === "list") {
    const { text } = walker.key(second, String);
    const [place, shown] = [`${first.place}.${text}`, `${first.name}[${text}]`];
    return callAtomic(walker, place, shown, name.slice("Atomics.".length), [third, fourth], node);
  }
  switch (name) {
    case "Promise.all":
    case "Promise.allSettled":
      return {
        kind: "tasks",
        tasks: first?.kind === "list" ? first.items.flatMap((one) => (one?.kind === "tasks" ? one.tasks : [])) : [],
      };
    case "Array.from": {
      const length = first?.kind === "object" ? first.fields.get("length") : undefined;
      const count = Math.min(fixedNumber(length) ?? 2, 8);
      const items =
        iterate(walker, first, node) ?? Array.from({ length: count }, () => (length ? constant(undefined) : undefined));
      const made = items.map((item, i) =>
        second?.kind === "function" ? callAny(walker, second, [item, constant(i)], undefined) : item,
      );
      return walker.list("array", made);
    }
    case "Object.freeze":
    case "Object.seal":
      return first;
    case "Object.assign":
      for (const from of values.slice(1)) {
        const source = walker.resolve(from);
        if (source?.kind === "object" && source.type === undefined)
          for (const key of [...source.fields.keys()])
            setMember(walker, first, { text: key }, memberOf(walker, source, { text: key }, node), node);
      }
      return first;
    case "Object.keys":
    case "Object.values":
    case "Object.entries":
    case "JSON.stringify":
    case "structuredClone":
      readObject(walker, walker.resolve(first), node, name !== "Object.keys");
      return undefined;
    default:
      return undefined;
  }
}

/** Reads which keys an object has, and what is there. */
function readObject(walker: Walker, object: Value | undefined, node: Node, all: boolean): void {
  if (object?.kind === "list") iterate(walker, object, node);
  if (object?.kind !== "object" || object.type !== undefined) return;
  changeKeys(walker, object, node, false);
  if (all)
    for (const [key, value] of object.fields)
      if (value?.kind !== "function") memberOf(walker, object, { text: key, computed: true }, node);
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
        walker.spawn(taskName(walker, body), true, () => callFunction(walker, body, [promise.result], undefined)),
      );
  return { kind: "tasks", tasks: [...promise.tasks, ...added] };
}
