import { moduleNames } from "../../model/moduleNames";
import type { Module } from "../parse/loadModules";
import { childrenOf, type Node } from "../parse/syntax";
import type { Scopes } from "../scopes/analyzeScopes";

interface NotImported {
  readonly name: string;
  readonly node: Node;
}

/**
 * Names of "interleaver" that a file calls, or constructs, and neither imports nor declares: the first use of each. What the file looks for with `typeof`, or puts into the global object, is its own affair.
 */
export function notImported({ ast, text, ofLibrary }: Module, scopes: Scopes): readonly NotImported[] {
  const names = new Set([...scopes.globals].filter((name) => !ofLibrary && moduleNames.has(name)));
  if (names.size === 0 || /\bglobalThis\b|\bglobal\s*[.[]/.test(text)) return [];
  for (const name of names) if (new RegExp(`\\btypeof\\s+${name}\\b`).test(text)) names.delete(name);
  const found: NotImported[] = [];
  const look = (node: Node) => {
    const called = node.type === "CallExpression" || node.type === "NewExpression" ? node.callee : undefined;
    const isFree = called?.type === "Identifier" && !scopes.variableOf(called);
    if (isFree && names.delete(called.name)) found.push({ name: called.name, node: called });
    for (const { child } of names.size > 0 ? childrenOf(node) : []) look(child);
  };
  look(ast.program);
  return found;
}
