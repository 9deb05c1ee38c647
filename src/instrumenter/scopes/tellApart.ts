import { append } from "../../base/append";
import { shortPaths } from "../../base/shortPaths";
import type { Node } from "../parse/syntax";
import type { Variable } from "./variable";

/** Gives shared variables of one name names that differ: `total (deposit)` is the one of the function `deposit`. */
export function tellApart(
  modules: readonly { readonly file: string; readonly variables: readonly Variable[] }[],
): void {
  const several = new Map<string, { file: string; variable: Variable }[]>();
  for (const { file, variables } of modules)
    for (const variable of variables) append(several, variable.name, { file, variable });
  for (const [name, group] of several) {
    if (group.length < 2) continue;
    const labels = labelsOf(group);
    group.forEach(({ variable }, i) => {
      if (labels[i] !== "") variable.shown = `${name} (${labels[i]})`;
    });
  }
}

/** What is added to the names of variables of one name; nothing at module level. */
function labelsOf(group: readonly { readonly file: string; readonly variable: Variable }[]): string[] {
  const [functions, lines] = [ofFunction, ofLine].map((way) => group.map(({ variable }) => way(variable)));
  const files = shortPaths(group.map(({ file }) => file));
  const ways = [functions, lines, files];
  return (
    ways.find((labels) => new Set(labels).size === labels.length) ??
    lines.map((line, i) => (line === "" ? files[i] : `${files[i]}:${line}`))
  );
}

interface Holder {
  readonly file: string;
  readonly variable: Variable;
  /** The body of the scenario that it belongs to. */
  readonly scenario: Node | undefined;
}

/** Gives the objects of variables of one name names that differ, if they can be there in the same execution. */
export function tellObjectsApart(holders: readonly Holder[]): void {
  const several = new Map<string, Holder[]>();
  for (const holder of holders) append(several, holder.variable.name, holder);
  for (const [name, all] of several) {
    const meets = (one: Holder) =>
      all.some((other) => other !== one && (!one.scenario || !other.scenario || one.scenario === other.scenario));
    const group = all.filter(meets);
    if (group.length < 2) continue;
    const labels = labelsOf(group);
    group.forEach(({ variable }, i) => {
      if (labels[i] !== "") variable.objectName = `${name} (${labels[i]})`;
    });
  }
}

/** The name of the function around; none at module level. */
function ofFunction({ scope: { owner } }: Variable): string {
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

function ofLine({ scope }: Variable): string {
  return scope.owner.type === "Program" && scope.node === scope.owner ? "" : lineOf(scope.node);
}

function lineOf(node: Node): string {
  return `line ${node.loc!.start.line}`;
}
