import type { Node, NodeOf } from "../../parse/syntax";
import { isErased, withoutExport } from "../../parse/syntax";
import type { Printer } from "../../print/printer";
import { made } from "./functionRules";

/** The function declarations directly in a list of statements; of one name the last counts. */
export function functionsIn(statements: readonly Node[]): NodeOf<"FunctionDeclaration">[] {
  const found = new Map<string, NodeOf<"FunctionDeclaration">>();
  for (const statement of statements) {
    const node = withoutExport(statement);
    if (node.type === "FunctionDeclaration" && !isErased(node)) found.set(node.id?.name ?? "", node);
  }
  return [...found.values()];
}

function parameterCount(node: NodeOf<"FunctionDeclaration">): number {
  const first = node.params.findIndex((p) => p.type === "AssignmentPattern" || p.type === "RestElement");
  const all = first < 0 ? node.params.length : first;
  const hasThis = node.params[0]?.type === "Identifier" && node.params[0].name === "this";
  return all - (hasThis ? 1 : 0);
}

function startsLate(node: NodeOf<"FunctionDeclaration">): boolean {
  return node.params.some((param) => param.type !== "Identifier" && !isPlainRest(param));
}
function isPlainRest(node: Node): boolean {
  return node.type === "RestElement" && node.argument.type === "Identifier";
}

/** Statements that bind the declared functions: `var` at the top of a function, `let` in a block. */
export function boundFunctions(statements: readonly Node[], p: Printer, keyword: "var" | "let" | ""): string {
  return functionsIn(statements)
    .map((node) => {
      const variable = node.id ? p.nameOf(node.id) : p.defaultName();
      const name = node.id?.name ?? "default";
      return `${keyword} ${variable} = ${made(node, p.generatorName(node), name, { length: parameterCount(node), starts: startsLate(node) }, p)};`;
    })
    .join("");
}

/** Enums and namespaces are variables that exist from the start of their scope; declarations of one name add up. */
export function declaredNames(statements: readonly Node[], p: Printer, keyword: "var" | "let" = "var"): string {
  const names = new Set<string>();
  for (const statement of statements) {
    const node = withoutExport(statement);
    if ((node.type === "TSEnumDeclaration" || node.type === "TSModuleDeclaration") && !isErased(node))
      if (node.id.type === "Identifier") names.add(p.nameOf(node.id));
  }
  for (const statement of statements) {
    const node = withoutExport(statement);
    if (node.type === "ClassDeclaration" && node.id) names.delete(p.nameOf(node.id));
  }
  return names.size ? `${keyword} ${[...names].join(", ")};` : "";
}

/** What a scope's text begins with: the cells of its shared variables, its enums and its functions. */
export function opening(node: Node, p: Printer): string {
  const cells = p.cells(p.scopes.scopeOf(node));
  if (node.type === "BlockStatement" || node.type === "StaticBlock" || node.type === "TSModuleBlock")
    return cells + declaredNames(node.body, p, "let") + boundFunctions(node.body, p, "let");
  const body = "body" in node ? (node.body as Node) : undefined;
  if (body?.type !== "BlockStatement") return cells;
  return cells + declaredNames(body.body, p) + boundFunctions(body.body, p, "var");
}
