import { childrenOf, isFunction, type Node } from "../parse/syntax";
import { bindings } from "./bindings";
import type { ScopeTable } from "./scopeTable";
import type { Scope } from "./variable";

/** `var` belongs to the whole function. */
export function hoistVars(table: ScopeTable, node: Node, scope: Scope): void {
  for (const { child } of childrenOf(node)) {
    if (child.type === "VariableDeclaration" && child.kind === "var")
      for (const d of child.declarations) for (const b of bindings(d.id)) table.declare(scope, b.name);
    if (!isFunction(child) && child.type !== "ClassBody") hoistVars(table, child, scope);
  }
}
