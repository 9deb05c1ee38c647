import { unwrap, type Node } from "./syntax";

/**
 * Where something is, for whoever looks at that place: of a chain over several lines each link is where its name stands,
 * as most of JavaScript's own errors have it. `text` is that of the whole file.
 */
export function placeOf(node: Node, text: string): { readonly line: number; readonly column: number } {
  const start = node.loc!.start;
  if (start.line === node.loc!.end.line) return start;
  const link = linkOf(node);
  if (!link) return start;
  const { object, property, computed } = link;
  if (!computed) return property.loc!.start.line === start.line ? start : property.loc!.start;
  const from = object.end!;
  const lines = text.slice(from, text.indexOf("[", from)).split("\n");
  const { line, column } = object.loc!.end;
  if (lines.length === 1) return line === start.line ? start : { line, column: column + lines[0].length };
  return { line: line + lines.length - 1, column: lines.at(-1)!.length };
}

type Link = Extract<Node, { type: "MemberExpression" | "OptionalMemberExpression" }>;

/** The member that an operation is about. */
function linkOf(node: Node): Link | undefined {
  switch (node.type) {
    case "MemberExpression":
    case "OptionalMemberExpression":
      return node;
    case "CallExpression":
    case "OptionalCallExpression":
      return memberOf(node.callee);
    case "TaggedTemplateExpression":
      return memberOf(node.tag);
    case "AssignmentExpression":
      return memberOf(node.left);
    case "UpdateExpression":
      return memberOf(node.argument);
    case "UnaryExpression":
      return node.operator === "delete" ? memberOf(node.argument) : undefined;
    default:
      return undefined;
  }
}

function memberOf(wrapped: Node): Link | undefined {
  const node = unwrap(wrapped);
  return node.type === "MemberExpression" || node.type === "OptionalMemberExpression" ? node : undefined;
}
