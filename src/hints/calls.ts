import type { Node, NodeOf } from "../instrumenter/parse/syntax";
import { callBuiltIn, callGlobal, callOnList, callOnPromise } from "./builtIns";
import { fill, memberOf } from "./classes";
import { evaluate, keyOf, selfOf } from "./expressions";
import { anything } from "./history";
import { callInterleaver, callPrimitive, collections, mayOrder, primitives } from "./primitives";
import { walkBlock } from "./statements";
import { bind } from "./targets";
import type { Frame, FunctionValue, Value } from "./values";
import type { Walker } from "./walker";

/** `isAwaited`: the caller waits for it at once, so it is a part of the caller. */
export function call(
  walker: Walker,
  node: NodeOf<"CallExpression" | "OptionalCallExpression">,
  frame: Frame,
  isAwaited: boolean,
  name?: string,
): Value | undefined {
  const { callee } = node;
  if (callee.type === "Super") {
    const self = selfOf(frame);
    const values = argumentsOf(walker, node.arguments, frame);
    const parent = self?.kind === "object" ? ownerOf(frame)?.parent : undefined;
    if (self?.kind === "object" && parent) fill(walker, self, parent, values);
    return undefined;
  }
  if (callee.type === "MemberExpression" || callee.type === "OptionalMemberExpression") {
    const base =
      callee.object.type === "Identifier" && !walker.scopes.variableOf(callee.object) ? callee.object.name : undefined;
    const object = callee.object.type === "Super" ? selfOf(frame) : evaluate(walker, callee.object, frame);
    const key = keyOf(walker, callee, frame);
    if (key === undefined) return void argumentsOf(walker, node.arguments, frame);
    if (base !== undefined) return callBuiltIn(walker, `${base}.${key}`, argumentsOf(walker, node.arguments, frame));
    if (object?.kind === "object" && object.type !== undefined)
      return callPrimitive(walker, object, key, argumentsOf(walker, node.arguments, frame), node);
    if (object?.kind === "list")
      return callOnList(walker, object, key, argumentsOf(walker, node.arguments, frame), node);
    if (object?.kind === "tasks") return callOnPromise(walker, object, key, argumentsOf(walker, node.arguments, frame));
    const member = memberOf(walker, object, key, callee);
    const values = argumentsOf(walker, node.arguments, frame);
    if (object === undefined && mayOrder.test(key)) walker.meet(anything);
    if (member?.kind !== "function") return undefined;
    if (object?.kind === "object" && ofLock.test(key)) walker.meet(object.place);
    const result = callAny(walker, member, values, object, isAwaited);
    if (object?.kind === "object" && ofLock.test(key)) walker.meet(object.place);
    return result;
  }
  const imported = importedName(walker, callee);
  if (imported !== undefined) return callInterleaver(walker, imported, node, frame, name);
  if (callee.type === "Identifier" && !walker.scopes.variableOf(callee))
    return callGlobal(walker, callee.name, argumentsOf(walker, node.arguments, frame));
  const body = evaluate(walker, callee, frame);
  const values = argumentsOf(walker, node.arguments, frame);
  return body?.kind === "function" ? callAny(walker, body, values, undefined, isAwaited) : undefined;
}

/** The class whose constructor is being walked. */
function ownerOf(frame: Frame): Extract<Value, { kind: "class" }> | undefined {
  for (let at: Frame | undefined = frame; at; at = at.parent)
    if (at.self?.kind === "object" && at.self.class) {
      let made: Extract<Value, { kind: "class" }> | undefined = at.self.class;
      while (made && frame.of(made.node) === undefined) made = made.parent;
      return made;
    }
  return undefined;
}

/** Locks that people make of promises are told by what their methods are called; they may order all that uses them. */
const ofLock = /lock|acquire|release|enter|leave|exit|exclusive|mutex|wait|signal|serial|queue|permit|use$/i;

/** An async function that nobody waits for at once goes on beside its caller. */
export function callAny(
  walker: Walker,
  body: FunctionValue,
  values: readonly (Value | undefined)[],
  self: Value | undefined,
  isAwaited = false,
): Value | undefined {
  if (body.node.generator) return undefined;
  if (!body.node.async || isAwaited) return callFunction(walker, body, values, self);
  let result: Value | undefined;
  const task = walker.spawn(walker.taskName(body), true, () => {
    result = callFunction(walker, body, values, self);
  });
  return { kind: "tasks", tasks: [task], result };
}

/** Walks the function's body. */
export function callFunction(
  walker: Walker,
  { node, frame, self: bound }: FunctionValue,
  values: readonly (Value | undefined)[],
  self: Value | undefined,
): Value | undefined {
  return walker.inside(() => {
    const inside = walker.frame(node, frame, node.type === "ArrowFunctionExpression" ? undefined : (self ?? bound));
    walker.within(node, () => {
      for (const [i, parameter] of node.params.entries()) bind(walker, parameter, values[i], inside, true);
      if (node.body.type === "BlockStatement") walkBlock(walker, node.body, node.body.body, inside);
      else walker.result = evaluate(walker, node.body, inside);
    });
  });
}

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
    const permits = values[0]?.kind === "constant" && typeof values[0].value === "number" ? values[0].value : undefined;
    return walker.object(shown, imported, permits === undefined ? {} : { permits });
  }
  if (callee.type === "Identifier" && !walker.scopes.variableOf(callee)) {
    const values = argumentsOf(walker, node.arguments, frame);
    if (callee.name === "Promise" && values[0]?.kind === "function") callFunction(walker, values[0], [], undefined);
    if (collections.has(callee.name) || primitives.has(callee.name))
      return walker.object(name ?? callee.name, callee.name);
    if (callee.name === "Array") return walker.list(name ?? "array", []);
    if (/^(Ui|I)nt(8|16|32)Array$|^Float\d\dArray$/.test(callee.name)) return walker.list(name ?? "array", []);
    return undefined;
  }
  const made = evaluate(walker, callee, frame);
  const values = argumentsOf(walker, node.arguments, frame);
  if (made?.kind !== "class") return undefined;
  const object = walker.object(name ?? made.node.id?.name ?? "object", undefined, { class: made });
  fill(walker, object, made, values);
  return object;
}

function importedName(walker: Walker, callee: Node): string | undefined {
  const variable = callee.type === "Identifier" ? walker.scopes.variableOf(callee) : undefined;
  return variable && walker.imported.get(variable.id);
}

export function argumentsOf(walker: Walker, nodes: readonly Node[], frame: Frame): (Value | undefined)[] {
  return nodes.map((node) => evaluate(walker, node, frame));
}
