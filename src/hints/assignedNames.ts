import type { Node } from "../instrumenter/parse/syntax";

/** Names of properties that somebody assigns to, or removes; fields that a constructor gives its own object do not count. */
export function assignedNames(program: Node): Set<string> {
  const names = new Set<string>();
  visit(program, false, false, names);
  return names;
}

function visit(node: Node, isTarget: boolean, inConstructor: boolean, names: Set<string>): void {
  if (isTarget && (node.type === "MemberExpression" || node.type === "OptionalMemberExpression")) {
    const { property, computed } = node;
    const isOwn = inConstructor && node.object.type === "ThisExpression";
    if (!isOwn && property.type === "PrivateName") names.add(`#${property.id.name}`);
    else if (!isOwn && property.type === "Identifier" && !computed) names.add(property.name);
    else if (property.type === "StringLiteral") names.add(property.value);
    isTarget = false;
  }
  const isConstructor = node.type === "ClassMethod" && node.kind === "constructor";
  const isFunction = /Function|Method/.test(node.type) && node.type !== "ArrowFunctionExpression";
  const inside = isConstructor || (inConstructor && !isFunction);
  if (node.type === "CallExpression" && isAssign(node)) {
    for (const source of node.arguments.slice(1))
      if (source.type === "ObjectExpression")
        for (const one of source.properties)
          if (one.type !== "SpreadElement" && one.key.type === "Identifier") names.add(one.key.name);
  }
  for (const key of Object.keys(node)) {
    const child = (node as unknown as Record<string, unknown>)[key];
    if (key === "loc" || typeof child !== "object" || child === null) continue;
    const isWritten =
      (key === "left" && /^(AssignmentExpression|AssignmentPattern|For)/.test(node.type)) ||
      (key === "argument" &&
        (node.type === "UpdateExpression" || (node.type === "UnaryExpression" && node.operator === "delete"))) ||
      (isTarget && /Pattern|RestElement|ObjectProperty|TSNonNull|TSAs/.test(node.type));
    for (const one of Array.isArray(child) ? (child as unknown[]) : [child])
      if (typeof one === "object" && one !== null && typeof (one as Node).type === "string")
        visit(one as Node, isWritten, inside, names);
  }
}

function isAssign({ callee }: { readonly callee: Node }): boolean {
  return (
    callee.type === "MemberExpression" &&
    callee.object.type === "Identifier" &&
    callee.object.name === "Object" &&
    callee.property.type === "Identifier" &&
    callee.property.name === "assign"
  );
}
