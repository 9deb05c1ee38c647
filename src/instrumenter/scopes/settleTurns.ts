import type { Node, NodeOf } from "../parse/syntax";
import type { Reference } from "./scopeTable";
import type { Variable } from "./variable";

/**
 * Marks the variables in heads of loops of which each turn has a copy that nobody sees change. A `for` gives its copy another
 * value where the turn begins (`i++`), before any function of the turn is made; those of other loops get theirs once.
 */
export function settleTurns(
  references: readonly Reference[],
  variableOf: (reference: Reference) => Variable | undefined,
): void {
  const byLoop = new Map<Node, Map<Variable, Reference[]>>();
  for (const reference of references) {
    const variable = variableOf(reference);
    if (!variable?.inHeadOf) continue;
    let heads = byLoop.get(variable.inHeadOf);
    if (!heads) byLoop.set(variable.inHeadOf, (heads = new Map<Variable, Reference[]>()));
    const own = heads.get(variable);
    if (own) own.push(reference);
    else heads.set(variable, [reference]);
  }
  for (const [loop, heads] of byLoop) {
    const unsettled = [...heads].filter(([variable, own]) => !isSettled(loop, variable, own));
    // The copies of one head are made together
    if (unsettled.length === 0) for (const variable of heads.keys()) variable.perTurn = true;
    else for (const [variable] of heads) variable.perTurn = !variable.assigned;
  }
}

function isSettled(loop: Node, { scope, assigned, captured }: Variable, references: readonly Reference[]): boolean {
  if (!assigned || !captured) return true;
  if (loop.type !== "ForStatement") return false;
  const isSeen = (reference: Reference) => reference.scope.owner !== scope.owner;
  const seen = new Set(references.filter(isSeen).map((reference) => partOf(loop, reference)));
  return references
    .filter(({ assigns }) => assigns)
    .every((reference) => {
      if (isSeen(reference)) return false;
      const part = partOf(loop, reference);
      // The update is part of the turn that it begins, and the test comes behind it
      return part !== "body" && !seen.has(part) && !(part === "test" && seen.has("update"));
    });
}

type Part = "init" | "test" | "update" | "body";

function partOf({ init, test, update }: NodeOf<"ForStatement">, { identifier }: Reference): Part {
  const isIn = (node: Node | null | undefined) =>
    node && identifier.start! >= node.start! && identifier.end! <= node.end!;
  return isIn(init) ? "init" : isIn(test) ? "test" : isIn(update) ? "update" : "body";
}
