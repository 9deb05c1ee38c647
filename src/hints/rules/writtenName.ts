import type { Node } from "../../instrumenter/parse/syntax";

/** What the object is called whose method is called there, as the program writes it: `from.lock`; undefined for anything but names. */
export function writtenName(node: Node): string | undefined {
  if (node.type !== "CallExpression" && node.type !== "OptionalCallExpression") return undefined;
  const { callee } = node;
  return callee.type === "MemberExpression" || callee.type === "OptionalMemberExpression"
    ? textOf(callee.object)
    : undefined;
}

function textOf(node: Node): string | undefined {
  switch (node.type) {
    case "Identifier":
      return node.name;
    case "ThisExpression":
      return "this";
    case "NumericLiteral":
      return String(node.value);
    case "MemberExpression": {
      const { object, property, computed } = node;
      const [of, name] = [textOf(object), property.type === "PrivateName" ? `#${property.id.name}` : textOf(property)];
      if (of === undefined || name === undefined) return undefined;
      return computed ? `${of}[${name}]` : `${of}.${name}`;
    }
    case "TSNonNullExpression":
      return textOf(node.expression);
    default:
      return undefined;
  }
}
