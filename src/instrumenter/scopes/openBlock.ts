import type { Node, NodeOf } from "../parse/syntax";
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
  const head = (node.type === "ForStatement" ? node.init : "left" in node ? node.left : undefined) as Node | undefined;
  if (head?.type === "VariableDeclaration") declareHead(table, node, head, inner);
  return inner;
}

function declareHead(table: ScopeTable, loop: Node, head: NodeOf<"VariableDeclaration">, scope: Scope): void {
  if (head.kind === "var") return;
  // What a loop goes through sees its variables, too, and is looked at first
  const through = "right" in loop ? (loop.right as Node) : undefined;
  for (const d of head.declarations)
    for (const { name } of bindings(d.id)) {
      const variable = table.declare(scope, name);
      variable.inHeadOf = loop;
      variable.settledAt = (through ?? d).end!;
      if (head.kind === "let") variable.plainLet = true;
    }
}
