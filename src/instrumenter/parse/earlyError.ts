import { bindings } from "../scopes/bindings";
import { childrenOf, isErased, type Node, type NodeOf } from "./syntax";

/** What ECMAScript forbids, and the parser lets through where the file is TypeScript, as types may make it right. */
export interface EarlyError {
  readonly node: Node;
  readonly message: string;
}

/** The first one in a module. */
export function earlyError({ program }: NodeOf<"File">): EarlyError | undefined {
  const errors = [duplicateExport(program.body), secondConstructor(program)].filter((error) => error !== undefined);
  return errors.sort((a, b) => a.node.start! - b.node.start!)[0];
}

function duplicateExport(statements: readonly Node[]): EarlyError | undefined {
  const seen = new Set<string>();
  for (const statement of statements)
    for (const [name, node] of exportsOf(statement)) {
      if (seen.has(name)) return { node, message: `\`${name}\` has already been exported` };
      seen.add(name);
    }
  return undefined;
}

/** The names that a statement exports. Namespaces and enums of one name add up. */
function exportsOf(statement: Node): (readonly [string, Node])[] {
  if (isErased(statement)) return [];
  if (statement.type === "ExportDefaultDeclaration")
    return isErased(statement.declaration) ? [] : [["default", statement]];
  if (statement.type !== "ExportNamedDeclaration") return [];
  const { declaration, specifiers } = statement;
  if (declaration && isErased(declaration)) return [];
  if (declaration?.type === "VariableDeclaration")
    return declaration.declarations.flatMap(({ id }) => bindings(id).map((name) => [name.name, name] as const));
  if (declaration?.type === "FunctionDeclaration" || declaration?.type === "ClassDeclaration")
    return declaration.id ? [[declaration.id.name, declaration.id]] : [];
  return specifiers.flatMap((one) => {
    if (one.type === "ExportSpecifier" && one.exportKind === "type") return [];
    const { exported } = one;
    return [[exported.type === "StringLiteral" ? exported.value : exported.name, one] as const];
  });
}

function secondConstructor(node: Node): EarlyError | undefined {
  if (node.type === "ClassBody") {
    const [, second] = node.body.filter((one) => one.type === "ClassMethod" && one.kind === "constructor");
    if (second) return { node: second, message: "Duplicate constructor in the same class" };
  }
  for (const { child } of childrenOf(node)) {
    const error = secondConstructor(child);
    if (error) return error;
  }
  return undefined;
}
