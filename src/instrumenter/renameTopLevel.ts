import { append } from "../base/append";
import type { LinkedModule } from "./link";
import type { Exports } from "./modules/resolveExport";
import type { Scopes } from "./scopes/analyzeScopes";
import { resolved, type Variable } from "./scopes/variable";

/** A module refers to a variable by that name; by none, if as a property of a namespace. */
interface Sight {
  readonly scopes: Scopes;
  readonly name: string | undefined;
}

/**
 * Modules share one scope, in which an imported variable goes by the exporter's name. A top-level name that another module uses for
 * something else gets a new one, and so does one that means something else where it is imported: `import { a as b }` beside
 * a local `a`.
 */
export function renameTopLevel(linked: readonly LinkedModule[], exports: Exports): void {
  const sights = sightsOf(linked, exports);
  const taken = new Set<string>();
  for (const { scopes } of linked) {
    const foreign = linked.filter((other) => other.scopes !== scopes);
    for (const variable of scopes.top.names.values()) {
      if (variable.target) continue;
      const seen = [{ scopes, name: variable.name }, ...(sights.get(variable) ?? [])];
      const isTaken = (name: string) =>
        taken.has(name) || foreign.some((other) => other.scopes.globals.has(name)) || seen.some(hides(name));
      let { printed } = variable;
      for (let n = 2; isTaken(printed); n++) printed = `${variable.name}$${n}`;
      variable.printed = printed;
      taken.add(printed);
    }
  }
}

function sightsOf(linked: readonly LinkedModule[], exports: Exports): Map<Variable, Sight[]> {
  const sights = new Map<Variable, Sight[]>();
  for (const { scopes } of linked)
    for (const { name, target, namespaceOf } of scopes.top.names.values()) {
      if (target) append(sights, resolved(target), { scopes, name });
      if (!namespaceOf) continue;
      for (const [, variable] of exports.all(namespaceOf))
        append(sights, resolved(variable), { scopes, name: undefined });
    }
  return sights;
}

/** May that name mean something else where the variable is referred to? */
function hides(printed: string): (sight: Sight) => boolean {
  return ({ scopes, name }) => name !== printed && scopes.inner().has(printed);
}
