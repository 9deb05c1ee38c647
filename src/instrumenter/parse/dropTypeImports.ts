import { namesOfValues } from "./namesOfValues";
import { isErased, type Node, type NodeOf } from "./syntax";
import type { CompilerOptions } from "./tsconfigs";

type ImportDeclaration = NodeOf<"ImportDeclaration">;

/** Imports that name only types and do not say so: what they import is mentioned in types, and nowhere else. */
export function importsOfTypes({ program }: NodeOf<"File">): readonly ImportDeclaration["specifiers"][number][] {
  const specifiers = program.body.flatMap((node) =>
    node.type === "ImportDeclaration" && !isErased(node) && node.source.value !== "interleaver" ? node.specifiers : [],
  );
  if (specifiers.length === 0) return [];
  const values = namesOfValues(program.body);
  const asked = specifiers.filter(({ local }) => !values.has(local.name));
  if (asked.length === 0) return [];
  const types = new Set<string>();
  for (const statement of program.body) if (statement.type !== "ImportDeclaration") typesIn(statement, false, types);
  return asked.filter(({ local }) => types.has(local.name));
}

/** TypeScript leaves them out, unless it is told to leave imports as they are. From then on the syntax tree says `type`. */
export function dropTypeImports(
  found: ReturnType<typeof importsOfTypes>,
  { verbatimModuleSyntax, preserveValueImports, importsNotUsedAsValues }: CompilerOptions,
): void {
  if (verbatimModuleSyntax || preserveValueImports || /^(preserve|error)$/.test(importsNotUsedAsValues ?? "")) return;
  for (const specifier of found) Object.assign(specifier, { importKind: "type" });
}

/** Names in types; `inType`: the node is in one. */
function typesIn(node: Node, inType: boolean, found: Set<string>): void {
  if (inType && node.type === "Identifier") found.add(node.name);
  const isType = inType || node.type === "TSTypeAnnotation" || (node.type.startsWith("TS") && isErased(node));
  for (const [field, value] of Object.entries(node)) {
    if (field === "loc" || field === "extra" || typeof value !== "object" || value === null) continue;
    for (const one of Array.isArray(value) ? (value as unknown[]) : [value as unknown])
      if (typeof one === "object" && one !== null && "type" in one && "start" in one)
        typesIn(one as Node, isType, found);
  }
}
