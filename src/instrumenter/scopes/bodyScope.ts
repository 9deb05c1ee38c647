import { childrenOf, isFunction, type Node, type NodeOf } from "../parse/syntax";
import { bindings } from "./bindings";
import type { ScopeTable } from "./scopeTable";
import type { Scope } from "./variable";

/**
 * Where parameters run code, that code does not see the variables of the body, which may have the same names
 * (ECMAScript, FunctionDeclarationInstantiation). Only where the code mentions such a name does the body get a scope of its own.
 */
export function bodyScope(table: ScopeTable, node: Node & { params: Node[]; body: Node }, inner: Scope): Scope {
  if (node.body.type !== "BlockStatement" || node.params.every((param) => param.type === "Identifier")) return inner;
  const mentioned = new Set<string>();
  const note = (at: Node) => {
    if (at.type === "Identifier") mentioned.add(at.name);
    for (const { child } of childrenOf(at)) note(child);
  };
  node.params.forEach(note);
  const own = declaredIn(node.body).filter((name) => mentioned.has(name));
  if (own.length === 0) return inner;
  const scope = table.open(node.body, node, inner);
  for (const name of own) {
    const variable = table.declare(scope, name);
    variable.printed = `$$v${variable.id}`;
  }
  return scope;
}

/** The names that a function's body declares for the whole of it. */
function declaredIn(body: NodeOf<"BlockStatement">): string[] {
  const names: string[] = [];
  const vars = (node: Node) => {
    for (const { child } of childrenOf(node)) {
      if (child.type === "VariableDeclaration" && child.kind === "var")
        for (const d of child.declarations) for (const { name } of bindings(d.id)) names.push(name);
      if (!isFunction(child) && child.type !== "ClassBody") vars(child);
    }
  };
  vars(body);
  for (const statement of body.body) {
    if (statement.type === "VariableDeclaration")
      for (const d of statement.declarations) for (const { name } of bindings(d.id)) names.push(name);
    if ((statement.type === "FunctionDeclaration" || statement.type === "ClassDeclaration") && statement.id)
      names.push(statement.id.name);
  }
  return names;
}
