import type { Module } from "../parse/loadModules";
import { childrenOf, isErased, isFunction, type Node } from "../parse/syntax";

/** Is there an `await` among the statements of a module, outside of all functions? (ECMAScript: [[HasTLA]].) */
export function awaitsAtTopLevel({ ast, text }: Module): boolean {
  return /\bawait\b/.test(text) && ast.program.body.some(awaits);
}

function awaits(node: Node): boolean {
  if (isErased(node)) return false;
  if (node.type === "AwaitExpression" || (node.type === "ForOfStatement" && node.await)) return true;
  if (node.type === "VariableDeclaration" && node.kind === "await using") return true;
  // What stands in the brackets of a name, and decorators, are evaluated where the class is
  const isInside = (field: string) => isFunction(node) && field !== "key" && field !== "decorators";
  return childrenOf(node).some(({ field, child }) => !isInside(field) && awaits(child));
}
