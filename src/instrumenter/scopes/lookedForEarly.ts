import { isFunction, type Node } from "../parse/syntax";
import type { Reference } from "./scopeTable";
import { isInOwn, resolved, type Scope, type Variable } from "./variable";

/** References of one module, and which variable each is about. */
interface References {
  readonly all: readonly Reference[];
  readonly variableOf: (reference: Reference) => Variable | undefined;
}

/**
 * Marks the variables that a thread may look for before their declarations have been reached: a function that mentions one, and
 * a thread, may be there already. `const a = thread(() => b.join()), b = thread(…)` is the plainest. Giving such a variable its
 * first value is a scheduling point.
 */
export function markLookedForEarly(references: References): void {
  const { all, variableOf } = references;
  // What comes from another module may start threads, too
  const starters = all.filter((r) => {
    const variable = variableOf(r);
    return variable?.target !== undefined || /^(thread|\*)$/.test(variable?.ofInterleaver ?? "");
  });
  if (starters.length === 0) return;
  const begins = new Beginnings(references);
  for (const reference of all) {
    const variable = variableOf(reference);
    if (!variable || variable.lookedForEarly || variable.target) continue;
    const { settledAt = variable.valueFrom, scope } = variable;
    if (!settledAt) continue;
    if (isInOwn(variable, reference.identifier)) continue;
    const isEarly = (r: Reference) => begins.at(r, scope.owner) < settledAt;
    if (reference.scope.owner === scope.owner || !isEarly(reference)) continue;
    if (starters.some((r) => isEarly(r))) variable.lookedForEarly = true;
  }
}

/** From where on in the text of a function what is mentioned inside may be looked at. */
class Beginnings {
  private readonly mentions = new Map<Variable, Reference[]>();
  private readonly underWay = new Set<Variable>();

  constructor({ all, variableOf }: References) {
    for (const reference of all) {
      const variable = variableOf(reference);
      if (!variable) continue;
      const list = this.mentions.get(resolved(variable));
      if (list) list.push(reference);
      else this.mentions.set(resolved(variable), [reference]);
    }
  }

  /** The offset; infinite if it is never looked at from the text of `owner`. */
  at({ identifier, scope }: Reference, owner: Node): number {
    let outermost: Scope | undefined;
    for (let at: Scope | null = scope; at?.owner !== owner; at = at.parent) {
      if (!at) return Infinity;
      outermost = at;
    }
    if (!outermost) return identifier.start!;
    const { owner: around, parent } = outermost;
    if (around.type !== "FunctionDeclaration" || !isFunction(around) || !around.id) return around.start!;
    // A declared function is there from the beginning, but somebody has to mention it
    const declared = parent?.names.get(around.id.name);
    if (!declared || this.underWay.has(declared)) return Infinity;
    this.underWay.add(declared);
    const starts = (this.mentions.get(declared) ?? []).map((mention) => this.at(mention, owner));
    this.underWay.delete(declared);
    return Math.min(Infinity, ...starts);
  }
}
