import { childrenOf, type Node, type NodeOf } from "../parse/syntax";
import { bindings } from "./bindings";
import { hoist } from "./hoist";
import type { ScopeTable } from "./scopeTable";
import type { Scope } from "./variable";

/** Opens the scope of a block, loop, switch or catch clause and declares what it sees from its start; undefined of other nodes. */
export function openBlock(table: ScopeTable, node: Node, scope: Scope): Scope | undefined {
  const { type } = node;
  if (!/^For/.test(type) && type !== "BlockStatement" && type !== "SwitchStatement" && type !== "CatchClause")
    return undefined;
  const inner = table.open(node, scope.owner, scope);
  if (node.type === "BlockStatement") hoist(table, node.body, inner);
  if (node.type === "SwitchStatement") for (const c of node.cases) hoist(table, c.consequent, inner);
  if (node.type === "CatchClause" && node.param) for (const b of bindings(node.param)) table.declare(inner, b.name);
  const head = node.type === "ForStatement" ? node.init : "left" in node ? node.left : undefined;
  if (head && (head as Node).type === "VariableDeclaration" && (head as NodeOf<"VariableDeclaration">).kind !== "var")
    for (const d of (head as NodeOf<"VariableDeclaration">).declarations)
      for (const b of bindings(d.id))
        table.declare(inner, b.name, !changesIn(b.name, (node as unknown as { body: Node }).body)).settledAt = d.end!;
  return inner;
}

/** Does the loop's body give the loop variable another value? Then closures of one turn can see it change. */
function changesIn(name: string, node: Node): boolean {
  if (node.type === "AssignmentExpression" && bindings(node.left).some((b) => b.name === name)) return true;
  if (node.type === "UpdateExpression" && node.argument.type === "Identifier" && node.argument.name === name)
    return true;
  return childrenOf(node).some(({ child }) => changesIn(name, child));
}
