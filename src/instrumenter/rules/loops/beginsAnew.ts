import { childrenOf, unwrap, type FunctionNode, type Node } from "../../parse/syntax";

/**
 * Does the async function call itself, as a worker or a server does that goes round without a loop? Known by its
 * own name only: `async function serve() { handle(await accept()); return serve(); }`, not a retry that counts.
 */
export function beginsAnew(node: FunctionNode): boolean {
  if (!node.async || node.type !== "FunctionDeclaration" || !node.id || node.params.length > 0) return false;
  return anyCall(node.body, node.id.name);
}

function anyCall(node: Node, name: string): boolean {
  if (node.type === "CallExpression") {
    const callee = unwrap(node.callee);
    if (callee.type === "Identifier" && callee.name === name) return true;
  }
  return childrenOf(node).some(({ child }) => anyCall(child, name));
}
