import { append } from "../../base/append";
import { shortPaths } from "../../base/shortPaths";
import type { LinkedModule } from "../link";
import { withoutExport, type Node, type NodeOf } from "../parse/syntax";
import { bindings } from "../scopes/bindings";
import type { Variable } from "../scopes/variable";

export interface OutcomeVariable {
  /** What it is called in outcomes: `total`, or `total (store.ts)` where other files of the program have one, too. */
  readonly name: string;
  readonly variable: Variable;
}

/** The module-level `let` variables of a program's files, part of every outcome; those of the entry come first. */
export function outcomeVariables(files: readonly LinkedModule[], entry: LinkedModule): OutcomeVariable[] {
  const byName = new Map<string, { readonly file: string; readonly variable: Variable }[]>();
  for (const { module, scopes } of [entry, ...files.filter((other) => other !== entry)])
    for (const name of letsOf(module.ast.program.body))
      append(byName, name, { file: module.file, variable: scopes.top.names.get(name)! });
  return [...byName].flatMap(([name, all]) => {
    const labels = shortPaths(all.map(({ file }) => file));
    return all.map(({ variable }, i) => ({ name: all.length === 1 ? name : `${name} (${labels[i]})`, variable }));
  });
}

function letsOf(statements: readonly Node[]): string[] {
  return statements
    .map(withoutExport)
    .filter(
      (n): n is NodeOf<"VariableDeclaration"> => n.type === "VariableDeclaration" && n.kind === "let" && !n.declare,
    )
    .flatMap((n) => n.declarations.flatMap((d) => bindings(d.id as Node)))
    .map(({ name }) => name);
}
