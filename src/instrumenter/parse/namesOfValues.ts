import { childrenOf, isErased, type Node } from "./syntax";

/** The names that statements read, write or export again; those in types are none. */
export function namesOfValues(statements: readonly Node[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const statement of statements) if (statement.type !== "ImportDeclaration") look(statement, found);
  return found;
}

function look(node: Node, found: Set<string>): void {
  if (isErased(node)) return;
  if (node.type === "Identifier" || node.type === "JSXIdentifier") found.add(node.name);
  if (node.type === "TSImportEqualsDeclaration") {
    let name: Node = node.moduleReference;
    while (name.type === "TSQualifiedName") name = name.left;
    if (name.type === "Identifier") found.add(name.name);
    return;
  }
  if (node.type === "ExportSpecifier" && node.exportKind !== "type") found.add(node.local.name);
  for (const { child } of childrenOf(node)) look(child, found);
}
