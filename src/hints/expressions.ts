import type { Node } from "../instrumenter/parse/syntax";
import { call, construct } from "./calls";
import { makeClass, memberOf } from "./classes";
import { combine, truthOf } from "./constants";
import { assign, readVariable, store } from "./targets";
import type { Frame, Value } from "./values";
import type { Walker } from "./walker";

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
      return { kind: "constant", value: node.value };
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
      const by = node.operator === "++" ? 1 : -1;
      const next: Value | undefined =
        value?.kind === "constant" && typeof value.value === "number"
          ? { kind: "constant", value: value.value + by }
          : undefined;
      store(walker, node.argument, next, frame, node);
      return node.prefix ? next : value;
    }
    case "BinaryExpression":
      return combine(node.operator, evaluate(walker, node.left, frame), evaluate(walker, node.right, frame));
    case "LogicalExpression": {
      const left = evaluate(walker, node.left, frame);
      const holds = truthOf(left);
      if (holds !== undefined)
        return holds === (node.operator === "&&") ? evaluate(walker, node.right, frame, name) : left;
      let right: Value | undefined;
      walker.either(
        () => ((right = evaluate(walker, node.right, frame, name)), false),
        () => false,
      );
      return right;
    }
    case "ConditionalExpression": {
      const holds = truthOf(evaluate(walker, node.test, frame));
      if (holds !== undefined) return evaluate(walker, holds ? node.consequent : node.alternate, frame, name);
      let one: Value | undefined;
      let other: Value | undefined;
      walker.either(
        () => ((one = evaluate(walker, node.consequent, frame, name)), false),
        () => ((other = evaluate(walker, node.alternate, frame, name)), false),
      );
      return one ?? other;
    }
    case "ArrayExpression": {
      const items = node.elements.map((element) =>
        element?.type === "SpreadElement"
          ? (evaluate(walker, element.argument, frame), undefined)
          : evaluate(walker, element, frame),
      );
      return walker.list(name ?? "array", items);
    }
    case "ObjectExpression":
      return makeObject(walker, node, frame, name);
    case "TemplateLiteral": {
      const parts = node.expressions.map((one) => evaluate(walker, one as Node, frame));
      let text = node.quasis[0].value.raw;
      for (const [i, part] of parts.entries()) {
        if (part?.kind !== "constant") return undefined;
        text += String(part.value) + node.quasis[i + 1].value.raw;
      }
      return { kind: "constant", value: text };
    }
    case "SequenceExpression":
      return node.expressions.reduce<Value | undefined>((_, one) => evaluate(walker, one, frame), undefined);
    case "UnaryExpression": {
      const holds = truthOf(evaluate(walker, node.argument, frame));
      return node.operator === "!" && holds !== undefined ? { kind: "constant", value: !holds } : undefined;
    }
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

export function selfOf(frame: Frame): Value | undefined {
  for (let at: Frame | undefined = frame; at; at = at.parent) if (at.self !== undefined) return at.self;
  return undefined;
}

function readMember(
  walker: Walker,
  node: Node & { object: Node; property: Node; computed: boolean },
  frame: Frame,
): Value | undefined {
  const object = node.object.type === "Super" ? selfOf(frame) : evaluate(walker, node.object, frame);
  const key = keyOf(walker, node, frame);
  return key === undefined ? undefined : memberOf(walker, object, key, node);
}

/** The name of a member, or its index; undefined where that is not known. */
export function keyOf(walker: Walker, node: { property: Node; computed: boolean }, frame: Frame): string | undefined {
  const { property, computed } = node;
  if (property.type === "PrivateName") return `#${property.id.name}`;
  if (!computed && property.type === "Identifier") return property.name;
  const value = evaluate(walker, property, frame);
  return value?.kind === "constant" ? String(value.value) : undefined;
}

function makeObject(
  walker: Walker,
  node: Extract<Node, { type: "ObjectExpression" }>,
  frame: Frame,
  name = "object",
): Value {
  const object = walker.object(name);
  for (const property of node.properties) {
    if (property.type === "SpreadElement") {
      evaluate(walker, property.argument, frame);
      continue;
    }
    const key =
      property.key.type === "Identifier" && !property.computed
        ? property.key.name
        : property.key.type === "StringLiteral"
          ? property.key.value
          : undefined;
    const value: Value | undefined =
      property.type === "ObjectMethod"
        ? { kind: "function", node: property, frame, self: object }
        : evaluate(walker, property.value, frame, key);
    if (key !== undefined) object.fields.set(key, value);
  }
  return object;
}
