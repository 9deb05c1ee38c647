import { isErased, withoutExport, type Node } from "../parse/syntax";
import { bindings } from "./bindings";
import { noteValue } from "./noteValue";
import type { ScopeTable } from "./scopeTable";
import type { Scope } from "./variable";

/** Declarations are seen from the start of their block, so they come before the references. */
export function hoist(table: ScopeTable, statements: readonly Node[], scope: Scope): void {
  for (const statement of statements) {
    const node = withoutExport(statement);
    if (isErased(node)) continue;
    switch (node.type) {
      case "VariableDeclaration":
        if (node.kind !== "var")
          for (const d of node.declarations)
            for (const b of bindings(d.id)) {
              const variable = table.declare(scope, b.name);
              variable.settledAt = d.end!;
              if (node.kind === "let" && d.id === b) variable.plainLet = true;
            }
        break;
      case "FunctionDeclaration":
      case "ClassDeclaration":
        if (!node.id) break;
        noteValue(table.declareAs(node.id, scope), node);
        if (node.type === "ClassDeclaration")
          Object.assign(table.declare(scope, node.id.name), { valueFrom: node.end!, ownIn: node.body });
        break;
      case "TSEnumDeclaration":
        table.declareAs(node.id, scope);
        break;
      case "TSModuleDeclaration":
        if (node.id.type === "Identifier") table.declareAs(node.id, scope);
        break;
      case "ImportDeclaration":
        for (const s of node.specifiers)
          if (!("importKind" in s && s.importKind === "type")) table.declare(scope, s.local.name).settledAt = 0;
    }
  }
}
