import type { Node } from "../parse/syntax";
import type { Variable } from "./variable";

/** Gives shared variables of one name names that differ: `total (deposit)` is the one of the function `deposit`. */
export function tellApart(
  modules: readonly { readonly file: string; readonly variables: readonly Variable[] }[],
): void {
  const several = new Map<string, { file: string; variable: Variable }[]>();
  for (const { file, variables } of modules)
    for (const variable of variables) {
      const known = several.get(variable.name);
      if (known) known.push({ file, variable });
      else several.set(variable.name, [{ file, variable }]);
    }
  for (const [name, group] of several) {
    const ways = [ofFunction, ofLine, ofFile].map((way) => group.map((one) => way(one.file, one.variable)));
    const best =
      ways.find((labels) => new Set(labels).size === labels.length) ?? ways[1].map((l, i) => `${ways[2][i]}:${l}`);
    if (group.length > 1)
      group.forEach(({ variable }, i) => {
        if (best[i] !== "") variable.shown = `${name} (${best[i]})`;
      });
  }
}

/** The name of the function around; none at module level. */
function ofFunction(_file: string, { scope: { owner } }: Variable): string {
  if (owner.type === "Program") return "";
  return (
    nameOf("id" in owner ? (owner.id as Node | null) : undefined) ??
    nameOf("key" in owner ? (owner.key as Node) : undefined) ??
    lineOf(owner)
  );
}

function nameOf(node: Node | null | undefined): string | undefined {
  return node && "name" in node && typeof node.name === "string" ? node.name : undefined;
}

function ofLine(_file: string, { scope }: Variable): string {
  return scope.owner.type === "Program" && scope.node === scope.owner ? "" : lineOf(scope.node);
}

function lineOf(node: Node): string {
  return `line ${node.loc!.start.line}`;
}

function ofFile(file: string): string {
  return file.replaceAll("\\", "/").split("/").at(-1)!;
}
