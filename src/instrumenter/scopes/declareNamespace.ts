import { isErased, withoutExport, type Node, type NodeOf } from "../parse/syntax";
import { bindings } from "./bindings";
import { hoist } from "./hoist";
import { hoistVars } from "./hoistVars";
import type { ScopeTable } from "./scopeTable";
import type { Scope } from "./variable";

/** Declares what one block of a namespace sees: what it declares, in `inner`, and what other blocks next to it export. */
export function declareNamespace(
  table: ScopeTable,
  node: NodeOf<"TSModuleDeclaration">,
  body: NodeOf<"TSModuleBlock">,
  inner: Scope,
  scope: Scope,
): void {
  hoist(table, body.body, inner);
  hoistVars(table, body, inner);
  const namespace = (node.id as NodeOf<"Identifier">).name;
  for (const name of exportsOfSiblings(node, scope)) {
    if (inner.names.has(name)) continue;
    const variable = table.declare(inner, name);
    variable.memberOf = namespace;
    variable.printed = `${namespace}.${name}`;
  }
  // Whoever sees the namespace can assign to what it exports
  for (const statement of body.body) {
    const declared = statement.type === "ExportNamedDeclaration" ? statement.declaration : undefined;
    if (declared?.type !== "VariableDeclaration" || declared.kind === "const" || isErased(declared)) continue;
    for (const d of declared.declarations)
      for (const { name } of bindings(d.id)) {
        const variable = inner.names.get(name)!;
        variable.captured = variable.assigned = true;
        variable.shown = `${namespace}.${name}`;
      }
  }
}

/** Blocks of one namespace see each other's exports. */
function exportsOfSiblings(node: NodeOf<"TSModuleDeclaration">, scope: Scope): string[] {
  const around = scope.node as { body?: Node[] | { body?: Node[] } };
  const inside = Array.isArray(around.body) ? around.body : around.body?.body;
  const statements = Array.isArray(inside) ? inside : [];
  const names: string[] = [];
  for (const statement of statements) {
    const other = withoutExport(statement);
    if (other === node || other.type !== "TSModuleDeclaration" || isErased(other)) continue;
    const sameName = (other.id as { name?: string }).name === (node.id as { name?: string }).name;
    if (!sameName || other.body.type !== "TSModuleBlock") continue;
    for (const { type, ...exported } of other.body.body) {
      const declared =
        type === "ExportNamedDeclaration" ? (exported as { declaration?: Node | null }).declaration : null;
      if (!declared || isErased(declared)) continue;
      if (declared.type === "VariableDeclaration")
        for (const d of declared.declarations) for (const b of bindings(d.id)) names.push(b.name);
      else if ("id" in declared && declared.id && "name" in declared.id) names.push(String(declared.id.name));
    }
  }
  return names;
}
