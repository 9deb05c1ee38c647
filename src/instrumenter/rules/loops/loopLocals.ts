import { childrenOf, unwrap, type Node, type NodeOf } from "../../parse/syntax";
import type { Scopes } from "../../scopes/analyzeScopes";
import { bindings } from "../../scopes/bindings";
import { isShared, resolved, type Variable } from "../../scopes/variable";
import { overwrittenEachTurn } from "./overwrittenEachTurn";

export type Loop = NodeOf<"WhileStatement" | "DoWhileStatement" | "ForStatement">;

/** Can a turn of the loop leave everything as it was? */
export function mayWait(loop: Loop): boolean {
  const update = loop.type === "ForStatement" && loop.update ? unwrap(loop.update) : undefined;
  if (update?.type === "AssignmentExpression") return update.operator === "=" && calls(update.right);
  return update?.type !== "UpdateExpression";
}

/** `s = state.load()` may give what was there before, `i = i + 1` does not. */
function calls(node: Node): boolean {
  return /^(Optional)?CallExpression$/.test(node.type) || childrenOf(node).some(({ child }) => calls(child));
}

/**
 * The emitted names of the variables that exist before each turn of a loop, that it assigns, and on which it depends what
 * the next turn does. Writes to variables that several functions see are announced, so they need no looking at.
 */
export function assignedBy(loop: Loop, scopes: Scopes): string[] {
  const overwritten = overwrittenEachTurn(loop, scopes);
  const names = new Set<string>();
  for (const variable of assignments(loop, scopes)) {
    const { printed } = resolved(variable);
    if (!isPerTurn(variable, loop) && !overwritten.has(printed)) names.add(printed);
  }
  return [...names];
}

/** The emitted names of all variables that the loop assigns and that only one function sees. */
export function assignedIn(loop: Node, scopes: Scopes): ReadonlySet<string> {
  return new Set(assignments(loop, scopes).map((variable) => resolved(variable).printed));
}

/** Does the variable begin anew in each turn of the loop? */
export function isPerTurn(variable: Variable, loop: Node): boolean {
  const { node } = resolved(variable).scope;
  return node !== loop && node.start! >= loop.start! && node.end! <= loop.end!;
}

function assignments(loop: Node, scopes: Scopes): Variable[] {
  const found: Variable[] = [];
  const visit = (node: Node): void => {
    for (const target of targetsOf(node)) {
      const variable = scopes.variableOf(target as NodeOf<"Identifier">);
      if (variable && !isShared(variable)) found.push(variable);
    }
    for (const { child } of childrenOf(node)) visit(child);
  };
  visit(loop);
  return found;
}

/** The variables to which a node gives a value. */
function targetsOf(node: Node): Node[] {
  switch (node.type) {
    case "AssignmentExpression":
      return assigned(node.left);
    case "UpdateExpression":
      return assigned(node.argument);
    case "VariableDeclaration":
      // Unlike the others, these exist before and after the body
      return node.kind === "var" ? node.declarations.flatMap(({ id }) => bindings(id)) : [];
    case "ForInStatement":
    case "ForOfStatement":
      return assigned(node.left);
    default:
      return [];
  }
}

function assigned(target: Node): Node[] {
  const inner = unwrap(target);
  return inner.type === "Identifier" ? [inner] : bindings(inner);
}
