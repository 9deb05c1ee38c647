import { append } from "../../base/append";
import { shortPaths } from "../../base/shortPaths";
import type { Node } from "../parse/syntax";
import type { Variable } from "./variable";

/** A variable that needs a name. */
interface Named {
  readonly file: string;
  readonly variable: Variable;
  /** The body of the scenario that it belongs to. */
  readonly scenario: Node | undefined;
}

/** Gives shared variables of one name names that differ: `total (deposit)` is the one of the function `deposit`. */
export function tellApart(all: readonly Named[]): void {
  label(all, (variable, shown) => (variable.shown = shown));
}

/** The same for the objects of variables. */
export function tellObjectsApart(all: readonly Named[]): void {
  label(all, (variable, name) => (variable.objectName = name));
}

/** Those of one name that can be there in the same execution. */
function label(all: readonly Named[], give: (variable: Variable, name: string) => void): void {
  const several = new Map<string, Named[]>();
  for (const one of all) append(several, one.variable.name, one);
  for (const [name, alike] of several) {
    const meets = (one: Named) =>
      alike.some((other) => other !== one && (!one.scenario || !other.scenario || one.scenario === other.scenario));
    const group = alike.filter(meets);
    if (group.length < 2) continue;
    const labels = labelsOf(group);
    group.forEach(({ variable }, i) => {
      if (labels[i] !== "") give(variable, `${name} (${labels[i]})`);
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
