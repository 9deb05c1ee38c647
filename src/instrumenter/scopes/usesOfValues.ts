import type { UseOfValue } from "../../model/site";
import { childrenOf, type Node, type NodeOf } from "../parse/syntax";
import { isNote, notingFunctions } from "./isNote";

/**
 * What becomes of the values of nodes, where that is all: they are asked by a condition, printed, or added to a list. So it is with
 * a variable that conditions ask and that is at most given back besides: `const known = cache.get(key); if (known) return known;`.
 */
export function usesOfValues(root: Node): ReadonlyMap<Node, UseOfValue> {
  const walk = new Walk(notingFunctions(root));
  walk.visit(root, undefined);
  return walk.uses;
}

/** Of one function: names that conditions ask, those that something else uses, and declarations. */
interface Names {
  readonly asked: Set<string>;
  readonly used: Set<string>;
  readonly declared: NodeOf<"VariableDeclarator">[];
}

class Walk {
  readonly uses = new Map<Node, UseOfValue>();
  private names = noNames();

  /** `noting`: names of functions that add what they are given to a list, and do nothing else with it. */
  constructor(private readonly noting: ReadonlySet<string>) {}

  visit(node: Node, use: UseOfValue | undefined): void {
    if (use) this.uses.set(node, use);
    if (node.type === "Identifier" && use !== "prints")
      (use === "decides" ? this.names.asked : this.names.used).add(node.name);
    const isFunction = "body" in node && "params" in node;
    const outer = this.names;
    if (isFunction) this.names = noNames();
    const notes = isNote(node, this.noting);
    for (const { field, child } of childrenOf(node)) {
      const isName = node.type === "VariableDeclarator" && field === "id" && child.type === "Identifier";
      if (isName) this.names.declared.push(node);
      else if (node.type !== "ReturnStatement" || child.type !== "Identifier")
        this.visit(child, use ?? useIn(node, field) ?? (notes && field === "arguments" ? "notes" : undefined));
    }
    if (!isFunction) return;
    const { asked, used, declared } = this.names;
    for (const { id, init } of declared)
      if (init && id.type === "Identifier" && asked.has(id.name) && !used.has(id.name)) this.markAll(init);
    // What closures use is used
    for (const name of used) outer.used.add(name);
    for (const name of asked) outer.asked.add(name);
    this.names = outer;
  }

  private markAll(node: Node): void {
    this.uses.set(node, "decides");
    for (const { child } of childrenOf(node)) this.markAll(child);
  }
}

function useIn(node: Node, field: string): UseOfValue | undefined {
  if (field === "test" || field === "discriminant") return "decides";
  if (node.type === "LogicalExpression")
    // `known ?? 0` is what is known
    return field === "left" && does(node.right) ? "decides" : undefined;
  if (node.type === "AssignmentExpression")
    return field === "left" && /^(\|\||&&|\?\?)=$/.test(node.operator) ? "decides" : undefined;
  return node.type === "CallExpression" && field === "arguments" && isOfConsole(node.callee) ? "prints" : undefined;
}

/** May more come of it than a value? */
function does(node: Node): boolean {
  return (
    /^(Await|Yield|Assignment|Update|Call|New)Expression$/.test(node.type) ||
    childrenOf(node).some(({ child }) => does(child))
  );
}

function isOfConsole(callee: Node): boolean {
  return callee.type === "MemberExpression" && callee.object.type === "Identifier" && callee.object.name === "console";
}

function noNames(): Names {
  return { asked: new Set(), used: new Set(), declared: [] };
}
