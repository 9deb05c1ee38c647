import type { Scope, Variable } from "./variable";

/** The variable that a name stands for in a scope; undefined for globals. */
export function lookup(name: string, scope: Scope): Variable | undefined {
  for (let at: Scope | null = scope; at; at = at.parent) {
    const variable = at.names.get(name);
    if (variable) return variable;
  }
  return undefined;
}
