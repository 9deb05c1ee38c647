import { childrenOf, type Node } from "./syntax";

/** What `require("…")` asks for; undefined for every other expression. Whose `require` that is has still to be asked. */
export function requiredBy(node: Node): string | undefined {
  if (node.type !== "CallExpression" || node.arguments.length !== 1) return undefined;
  if (node.callee.type !== "Identifier" || node.callee.name !== "require") return undefined;
  const [argument] = node.arguments;
  if (argument.type === "StringLiteral") return argument.value;
  if (argument.type !== "TemplateLiteral" || argument.quasis.length > 1) return undefined;
  return argument.quasis[0].value.cooked ?? undefined;
}

/** Every specifier that the file requires, wherever it does. */
export function requiredSpecifiers(node: Node, found = new Set<string>()): Set<string> {
  const specifier = requiredBy(node);
  if (specifier !== undefined) found.add(specifier);
  for (const { child } of childrenOf(node)) requiredSpecifiers(child, found);
  return found;
}

/** The hidden import behind `require.main`. */
export const requiredMain = "require.main";

/** That behind `require` where it is not called: a program may hand it on. */
export const requireItself = "require()";

/** The name of the hidden import behind a `require`; no program can declare it. */
export function requiredName(specifier: string): string {
  return `require("${specifier}")`;
}
