import { childrenOf, isFunction, type Node, type NodeOf } from "../parse/syntax";
import { bindings } from "./bindings";
import type { ScopeTable } from "./scopeTable";
import type { Scope } from "./variable";

/** `var` belongs to the whole function. */
export function hoistVars(table: ScopeTable, node: Node, scope: Scope, inLoop = false): void {
  const isLoop = /^(For|While|DoWhile)/.test(node.type);
  for (const { field, child } of childrenOf(node)) {
    const repeats = inLoop || (isLoop && field !== "init");
    if (child.type === "VariableDeclaration" && child.kind === "var")
      declareVars(table, child, scope, repeats, isLoop && field === "left");
    if (!isFunction(child) && child.type !== "ClassBody") hoistVars(table, child, scope, repeats);
  }
}

/** `repeats`: the declaration is in a loop. `isLeft`: it is what a loop gives one value after the other. */
function declareVars(
  table: ScopeTable,
  { declarations }: NodeOf<"VariableDeclaration">,
  scope: Scope,
  repeats: boolean,
  isLeft: boolean,
): void {
  for (const d of declarations)
    for (const { name } of bindings(d.id)) {
      const variable = table.declare(scope, name);
      if (!d.init && !isLeft) continue;
      // A parameter has a value already
      if (repeats || variable.valueFrom !== undefined || variable.settledAt !== undefined)
        variable.assigned = variable.givenAgain = true;
      variable.valueFrom ??= d.end!;
    }
}
