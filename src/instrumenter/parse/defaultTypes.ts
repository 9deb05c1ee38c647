import { bindings } from "../scopes/bindings";
import { isErased, withoutExport, type Node, type NodeOf } from "./syntax";

/** `export default T` of a type that is declared apart exports a type: the syntax tree says so from then on. */
export function defaultTypes({ program }: NodeOf<"File">): void {
  for (const node of program.body) {
    if (node.type !== "ExportDefaultDeclaration" || node.declaration.type !== "Identifier") continue;
    const { name } = node.declaration;
    const [types, values] = [new Set<string>(), new Set<string>()];
    for (const statement of program.body) {
      const declared = withoutExport(statement);
      const found = isErased(statement) || isErased(declared) ? types : values;
      for (const one of namesOf(declared)) (isTypeImport(declared, one) ? types : found).add(one);
    }
    if (types.has(name) && !values.has(name)) Object.assign(node, { exportKind: "type" });
  }
}

/** The names that a statement declares. */
function namesOf(node: Node): string[] {
  if (node.type === "VariableDeclaration")
    return node.declarations.flatMap(({ id }) => bindings(id)).map(({ name }) => name);
  if (node.type === "ImportDeclaration") return node.specifiers.map(({ local }) => local.name);
  return "id" in node && node.id && "name" in node.id && typeof node.id.name === "string" ? [node.id.name] : [];
}

function isTypeImport(node: Node, name: string): boolean {
  if (node.type !== "ImportDeclaration") return false;
  return node.specifiers.some((one) => one.local.name === name && "importKind" in one && one.importKind === "type");
}
