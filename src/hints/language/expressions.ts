import type { Node, NodeOf } from "../../instrumenter/parse/syntax";
import { changeKeys } from "../builtIns/collections";
import { iterate } from "../builtIns/lists";
import { aloneOf, combine, constant, fixedNumber, follow, notDrawn, truthOf } from "../walk/constants";
import type { Frame, Value } from "../walk/values";
import type { Walker } from "../walk/walker";
import { call } from "./calls";
import { makeClass } from "./classes";
import { construct } from "./construct";
import { conditional, logical } from "./logic";
import { memberOf, type Key } from "./members";
import { assign, readVariable, store } from "./targets";

/** Walks an expression, in the order in which it is evaluated, and gives what is known of its value. `name`: of what it is stored in. */
export function evaluate(
  walker: Walker,
  node: Node | null | undefined,
  frame: Frame,
  name?: string,
): Value | undefined {
  if (!node) return undefined;
  walker.step();
  switch (node.type) {
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
    case "TSTypeAssertion":
    case "TSInstantiationExpression":
    case "ParenthesizedExpression":
    case "ChainExpression" as never:
      return evaluate(walker, (node as { expression: Node }).expression, frame, name);
    case "NumericLiteral":
    case "StringLiteral":
    case "BooleanLiteral":
      return constant(node.value);
    case "NullLiteral":
      return constant(null);
    case "Identifier":
      return readVariable(walker, node, frame);
    case "ThisExpression":
      return selfOf(frame);
    case "ArrowFunctionExpression":
    case "FunctionExpression":
      return { kind: "function", node, frame };
    case "ClassExpression":
      return makeClass(walker, node, frame);
    case "MemberExpression":
    case "OptionalMemberExpression":
      return readMember(walker, node, frame);
    case "CallExpression":
    case "OptionalCallExpression":
      return call(walker, node, frame, false, name);
    case "NewExpression":
      return construct(walker, node, frame, name);
    case "AwaitExpression":
      return awaited(walker, node.argument, frame);
    case "AssignmentExpression":
      return assign(walker, node, frame);
    case "UpdateExpression": {
      const value = evaluate(walker, node.argument, frame);
      const next = combine(node.operator.slice(1), value, constant(1));
      store(walker, node.argument, next, frame, node);
      return node.prefix ? next : value;
    }
    case "BinaryExpression":
      return combine(node.operator, evaluate(walker, node.left, frame), evaluate(walker, node.right, frame));
    case "LogicalExpression":
      return logical(walker, node, frame, name);
    case "ConditionalExpression":
      return conditional(walker, node, frame, name);
    case "ArrayExpression": {
      let isOpen = false;
      const start = walker.history.accesses.length;
      const items = node.elements.flatMap((element) => {
        if (element?.type !== "SpreadElement") return [evaluate(walker, element, frame)];
        const over = walker.resolve(evaluate(walker, element.argument, frame));
        const spread = iterate(walker, over, element.argument);
        isOpen ||= spread === undefined && !(over?.kind === "list" && !over.open);
        return spread ?? [];
      });
      return { ...walker.list(name ?? "array", items, isOpen), from: walker.readsSince(start) };
    }
    case "ObjectExpression":
      return makeObject(walker, node, frame, name);
    case "TemplateLiteral": {
      const parts = node.expressions.map((one) => evaluate(walker, one as Node, frame));
      let text = node.quasis[0].value.raw;
      for (const [i, part] of parts.map(aloneOf).entries()) {
        if (part?.kind !== "constant") return follow(parts, undefined);
        text += String(part.value) + node.quasis[i + 1].value.raw;
      }
      return follow(parts, constant(text));
    }
    case "SequenceExpression":
      return node.expressions.reduce<Value | undefined>((_, one) => evaluate(walker, one, frame), undefined);
    case "UnaryExpression":
      return unary(walker, node, frame);
    case "SpreadElement":
    case "YieldExpression":
      evaluate(walker, node.argument, frame);
      return undefined;
    case "TaggedTemplateExpression":
      for (const one of node.quasi.expressions) evaluate(walker, one as Node, frame);
      return undefined;
    default:
      return undefined;
  }
}

function awaited(walker: Walker, node: Node, frame: Frame): Value | undefined {
  const inner = node.type === "CallExpression" ? call(walker, node, frame, true) : evaluate(walker, node, frame);
  walker.letIn();
  if (inner?.kind !== "tasks") return inner;
  walker.join(inner.tasks);
  return inner.result;
}

/** What `this` is. */
export function selfOf(frame: Frame): Value | undefined {
  for (let at: Frame | undefined = frame; at; at = at.parent) if (at.self !== undefined) return at.self;
  return undefined;
}

function unary(walker: Walker, node: NodeOf<"UnaryExpression">, frame: Frame): Value | undefined {
  const { operator, argument } = node;
  if (operator === "delete" && argument.type === "MemberExpression") {
    const object = walker.resolve(evaluate(walker, argument.object, frame));
    const key = keyOf(walker, argument, frame);
    if (object?.kind !== "object" || object.type !== undefined || !key) return undefined;
    walker.write(`${object.place}.${key.text}`, `${object.name}.${key.text}`, node, constant(undefined), {
      ...key.more,
      blind: true,
    });
    changeKeys(walker, object, node, true);
    return undefined;
  }
  if (operator === "void") walker.unused = argument;
  const value = evaluate(walker, argument, frame);
  const known = aloneOf(value);
  if (operator === "void") return constant(undefined);
  const number = operator === "-" ? fixedNumber(known) : undefined;
  if (number !== undefined) return follow([value], constant(-number));
  const holds = truthOf(known);
  const result = operator === "!" && holds !== undefined ? constant(!holds) : undefined;
  const drawn = operator === "!" ? notDrawn(value) : undefined;
  const followed = follow([value], result);
  return drawn ? { ...drawn, ...(followed?.kind === "shared" ? followed : {}) } : followed;
}

function readMember(
  walker: Walker,
  node: NodeOf<"MemberExpression" | "OptionalMemberExpression">,
  frame: Frame,
): Value | undefined {
  const object = node.object.type === "Super" ? selfOf(frame) : evaluate(walker, node.object, frame);
  if (node.type === "OptionalMemberExpression" && isNothing(object)) return constant(undefined);
  const key = keyOf(walker, node, frame);
  return key && memberOf(walker, object, key, node);
}

/** `undefined` or `null`, for certain. */
export function isNothing(value: Value | undefined): boolean {
  return value?.kind === "constant" && (value.value === undefined || value.value === null);
}

/** The name of a member, or its index; undefined where that is not known. */
export function keyOf(walker: Walker, node: { property: Node; computed: boolean }, frame: Frame): Key | undefined {
  const { property, computed } = node;
  if (property.type === "PrivateName") return { text: `#${property.id.name}` };
  if (!computed && property.type === "Identifier") return { text: property.name };
  const { text, more } = walker.key(evaluate(walker, property, frame), String);
  return text === undefined ? undefined : { text, more, computed: true };
}

function makeObject(walker: Walker, node: NodeOf<"ObjectExpression">, frame: Frame, name = "object"): Value {
  let object = walker.object(name);
  const start = walker.history.accesses.length;
  for (const property of node.properties) {
    if (property.type === "SpreadElement") {
      const from = walker.resolve(evaluate(walker, property.argument, frame));
      if (from?.kind !== "object" || from.type !== undefined || from.open) object = { ...object, open: true };
      if (from?.kind !== "object") continue;
      changeKeys(walker, from, property, false);
      for (const key of [...from.fields.keys()])
        walker.init(object, key, memberOf(walker, from, { text: key }, property));
      continue;
    }
    const { key: named, computed } = property;
    const key =
      named.type === "Identifier" && !computed
        ? named.name
        : named.type === "StringLiteral"
          ? named.value
          : named.type === "NumericLiteral"
            ? String(named.value)
            : undefined;
    const value: Value | undefined =
      property.type === "ObjectMethod"
        ? { kind: "function", node: property, frame, self: object }
        : evaluate(walker, property.value, frame, key);
    if (key !== undefined) walker.init(object, key, value);
    else object = { ...object, open: true };
  }
  return { ...object, from: walker.readsSince(start) };
}
