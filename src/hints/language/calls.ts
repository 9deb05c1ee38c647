import type { Node, NodeOf } from "../../instrumenter/parse/syntax";
import { callBuiltIn, callGlobal, callOnPromise } from "../builtIns/builtIns";
import { callOnList, iterate } from "../builtIns/lists";
import { callInterleaver, callPrimitive, mayOrder } from "../builtIns/primitives";
import { anything } from "../history";
import { constant } from "../walk/constants";
import type { ClassValue, Frame, FunctionValue, Value, Values } from "../walk/values";
import type { Walker } from "../walk/walker";
import { fill, methodOf } from "./classes";
import { evaluate, isNothing, keyOf, selfOf } from "./expressions";
import { memberOf } from "./members";
import { walkBlock } from "./statements";
import { bind } from "./targets";

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
      callee.object.type === "Identifier" &&
      !walker.scopes.variableOf(callee.object) &&
      callee.object.name !== "arguments"
        ? callee.object.name
        : undefined;
    const of = callee.object.type === "Super" ? selfOf(frame) : evaluate(walker, callee.object, frame);
    if (callee.type === "OptionalMemberExpression" && isNothing(of)) return constant(undefined);
    const object = walker.resolve(of);
    const key = keyOf(walker, callee, frame);
    const given = () => argumentsOf(walker, node.arguments, frame);
    if (key === undefined) return void given();
    const { text } = key;
    if (base !== undefined) return callBuiltIn(walker, `${base}.${text}`, given(), node);
    if (object?.kind === "object" && object.type !== undefined)
      return callPrimitive(walker, object, text, given(), node);
    if (object?.kind === "list") return callOnList(walker, object, text, given(), node);
    if (object?.kind === "tasks") return callOnPromise(walker, object, text, given());
    const isSuper = callee.object.type === "Super";
    const member = isSuper ? inherited(frame, text) : memberOf(walker, object, key, callee);
    const values = given();
    // What it does with tasks is not known
    if ((object === undefined || (isSuper && !member)) && mayOrder.test(text))
      walker.count(anything, { takes: Infinity, may: "both" });
    if (member?.kind !== "function") return undefined;
    const locks = object?.kind === "object" && ofLock.test(text) ? object.place : undefined;
    if (locks !== undefined) walker.count(locks, { may: "both" });
    const result = callAny(walker, member, values, object, isAwaited);
    if (locks !== undefined) walker.count(locks, { may: "both" });
    return result;
  }
  const imported = importedName(walker, callee);
  if (imported !== undefined) return callInterleaver(walker, imported, node, frame, name);
  if (callee.type === "Identifier" && !walker.scopes.variableOf(callee))
    return callGlobal(walker, callee.name, argumentsOf(walker, node.arguments, frame));
  const body = walker.resolve(evaluate(walker, callee, frame));
  const values = argumentsOf(walker, node.arguments, frame);
  return body?.kind === "function" ? callAny(walker, body, values, undefined, isAwaited) : undefined;
}

/** A method of the class that the one being walked extends. */
function inherited(frame: Frame, key: string): FunctionValue | undefined {
  const parent = ownerOf(frame)?.parent;
  const node = methodOf(parent, key, false);
  return node && { kind: "function", node, frame: parent!.frame, self: selfOf(frame) };
}

/** The class whose constructor or method is being walked. */
function ownerOf(frame: Frame): ClassValue | undefined {
  const self = selfOf(frame);
  for (let made = self?.kind === "object" ? self.class : undefined; made; made = made.parent)
    for (const member of made.node.body.body) if (frame.of(member) || frame.of(made.node)) return made;
  return undefined;
}

/** Locks that people make of promises are told by what their methods are called; they may order all that uses them. */
const ofLock = /lock|acquire|release|enter|leave|exit|exclusive|mutex|wait|signal|serial|queue|permit|use$/i;

/** An async function that nobody waits for at once goes on beside its caller. */
export function callAny(
  walker: Walker,
  body: FunctionValue,
  values: Values,
  self: Value | undefined,
  isAwaited = false,
): Value | undefined {
  if (body.node.generator) return undefined;
  // Where a recursion ends, only those know who do not rely on others
  if (!walker.stand.alone && walker.isInside(body.node)) return undefined;
  if (!body.node.async || isAwaited) return callFunction(walker, body, values, self);
  let result: Value | undefined;
  const task = walker.spawn(taskName(walker, body), true, () => {
    result = callFunction(walker, body, values, self);
  });
  return { kind: "tasks", tasks: [task], result };
}

/** Name for a task made of a function. */
export function taskName({ history }: Walker, { node }: FunctionValue): string {
  const id =
    "id" in node && node.id ? node.id.name : "key" in node && node.key.type === "Identifier" ? node.key.name : "";
  return id === "" ? `T${history.tasks.length}` : id;
}

/** Walks the function's body. */
export function callFunction(
  walker: Walker,
  { node, frame, self: bound }: FunctionValue,
  values: Values,
  self: Value | undefined,
): Value | undefined {
  return walker.inside(node, () => {
    const isArrow = node.type === "ArrowFunctionExpression";
    const given = isArrow ? undefined : walker.list("arguments", [...values]);
    const inside = walker.frame(node, frame, isArrow ? undefined : (self ?? bound), given);
    walker.within(node, () => {
      for (const [i, parameter] of node.params.entries()) {
        const value = parameter.type === "RestElement" ? walker.list("rest", values.slice(i)) : values[i];
        bind(walker, parameter, i < values.length || value ? value : constant(undefined), inside, true);
      }
      if (node.body.type === "BlockStatement") walkBlock(walker, node.body, node.body.body, inside);
      else {
        if (node.body.type === "UnaryExpression") walker.unused = node.body.argument;
        walker.result = evaluate(walker, node.body, inside);
      }
    });
  });
}

/** Of a function of the module "interleaver", its name there. */
export function importedName(walker: Walker, callee: Node): string | undefined {
  const variable = callee.type === "Identifier" ? walker.scopes.variableOf(callee) : undefined;
  return variable && walker.imported.get(variable.id);
}

/** What is known of the arguments of a call, in their order; those of a list that is spread as far as it is known. */
export function argumentsOf(walker: Walker, nodes: readonly Node[], frame: Frame): (Value | undefined)[] {
  return nodes.flatMap((node) => {
    if (node.type !== "SpreadElement") return [evaluate(walker, node, frame)];
    const over = walker.resolve(evaluate(walker, node.argument, frame));
    // Of more arguments nothing is known
    return (
      iterate(walker, over, node) ?? (over?.kind === "list" && !over.open ? [] : [undefined, undefined, undefined])
    );
  });
}
