import { childrenOf, unwrap, type Node, type NodeOf } from "../../parse/syntax";
import type { Scopes } from "../../scopes/analyzeScopes";
import { bindings } from "../../scopes/bindings";
import { isShared, resolved, seenOutside, type Variable } from "../../scopes/variable";
import { overwrittenEachTurn } from "./overwrittenEachTurn";

export type Loop = NodeOf<"WhileStatement" | "DoWhileStatement" | "ForStatement">;

/** Can a turn of the loop, or several, leave everything as it was? Not where it counts: `i++`. */
export function mayWait(loop: Loop, scopes: Scopes): boolean {
  const update = loop.type === "ForStatement" && loop.update ? unwrap(loop.update) : undefined;
  const counted = update && countedBy(update);
  if (!counted) return true;
  if (counted.type !== "Identifier") return false;
  const counter = scopes.variableOf(counted);
  // Whatever else the loop gives it may be what it was before
  const { test, body } = loop;
  return [test, body].some((part) => part && assignments(part, scopes, true).includes(counter!));
}

/** What goes up or down by the same number each time; undefined if the update does something else. */
function countedBy(update: Node): Node | undefined {
  if (update.type === "UpdateExpression") return unwrap(update.argument);
  if (update.type !== "AssignmentExpression") return undefined;
  const { operator } = update;
  const target = unwrap(update.left);
  const right = unwrap(update.right);
  if (operator === "+=" || operator === "-=") return isStep(right) ? target : undefined;
  if (operator !== "=" || target.type !== "Identifier" || right.type !== "BinaryExpression") return undefined;
  const isTarget = (node: Node) => node.type === "Identifier" && node.name === target.name;
  const [one, other] = [unwrap(right.left), unwrap(right.right)];
  if (isTarget(one) && isStep(other)) return /^[+-]$/.test(right.operator) ? target : undefined;
  return isStep(one) && isTarget(other) && right.operator === "+" ? target : undefined;
}

function isStep(node: Node): boolean {
  return node.type === "NumericLiteral" && node.value !== 0;
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
    if (isPerTurn(variable, loop) || overwritten.has(printed)) continue;
    names.add(variable.target ? seenOutside(variable) : printed);
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

/** `all`: those that several functions see, too. */
function assignments(loop: Node, scopes: Scopes, all = false): Variable[] {
  const found: Variable[] = [];
  const visit = (node: Node): void => {
    for (const target of targetsOf(node)) {
      const variable = scopes.variableOf(target as NodeOf<"Identifier">);
      if (variable && (all || !isShared(variable))) found.push(variable);
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
