import type { NodeOf } from "../../instrumenter/parse/syntax";
import { collections, makeCollection } from "../builtIns/collections";
import { primitives } from "../builtIns/primitives";
import { constant, fixedNumber } from "../walk/constants";
import type { Frame, ObjectValue, Value, Values } from "../walk/values";
import type { Walker } from "../walk/walker";
import { argumentsOf, callFunction, importedName } from "./calls";
import { fill } from "./classes";
import { evaluate, isNothing } from "./expressions";

/** `new callee(...)`. `name`: of what it is stored in. */
export function construct(
  walker: Walker,
  node: NodeOf<"NewExpression">,
  frame: Frame,
  name?: string,
): Value | undefined {
  const { callee } = node;
  const imported = importedName(walker, callee);
  if (imported !== undefined) {
    const values = argumentsOf(walker, node.arguments, frame);
    const given = values.find((value) => value?.kind === "constant" && typeof value.value === "string");
    const shown = given?.kind === "constant" ? String(given.value) : (name ?? imported);
    const object = walker.object(shown, imported, sizeOf(imported, values));
    const { place, size } = object;
    if (imported === "Semaphore") walker.history.counters.set(place, size ?? 0);
    if (imported === "Channel") walker.history.counters.set(`${place}.room`, size ?? 0);
    if (imported.startsWith("Atomic")) walker.stand.view.set(place, values[0] ?? undefined);
    return object;
  }
  if (callee.type === "Identifier" && !walker.scopes.variableOf(callee)) {
    const values = argumentsOf(walker, node.arguments, frame);
    const [first, second] = values;
    if (callee.name === "Promise" && first?.kind === "function") callFunction(walker, first, [], undefined);
    if (collections.has(callee.name)) return makeCollection(walker, name ?? callee.name, callee.name, first);
    if (primitives.has(callee.name)) return walker.object(name ?? callee.name, callee.name);
    if (callee.name === "Proxy" && second?.kind === "object" && first?.kind === "object")
      return walker.object(first.name, undefined, { traps: second, fields: new Map([["target", first]]) });
    if (callee.name === "Array") return arrayOf(walker, name, values);
    if (/^(Ui|I)nt(8|16|32)Array$|^Float\d\dArray$/.test(callee.name)) return walker.list(name ?? "array", [], true);
    return undefined;
  }
  const made = walker.resolve(evaluate(walker, callee, frame));
  const values = argumentsOf(walker, node.arguments, frame);
  if (made?.kind !== "class") return undefined;
  const object = walker.object(name ?? made.node.id?.name ?? "object", undefined, { class: made });
  fill(walker, object, made, values);
  return object;
}

function arrayOf(walker: Walker, name: string | undefined, values: Values): Value {
  const [length] = values;
  const count = fixedNumber(length);
  if (values.length !== 1) return walker.list(name ?? "array", [...values]);
  if (count === undefined || count > 64) return walker.list(name ?? "array", [], true);
  return walker.list(
    name ?? "array",
    Array.from({ length: count }, () => constant(undefined)),
  );
}

/** How many permits, places or parties a new primitive has. */
function sizeOf(type: string, [first]: Values): Partial<ObjectValue> {
  const size = fixedNumber(first);
  if (size !== undefined) return { size };
  return type === "Channel" && (first === undefined || isNothing(first)) ? { size: 0 } : {};
}
