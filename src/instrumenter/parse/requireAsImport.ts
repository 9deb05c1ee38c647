import { bindings } from "../scopes/bindings";
import { requiredBy } from "./requiredSpecifiers";
import type { Node, NodeOf } from "./syntax";

type ImportDeclaration = NodeOf<"ImportDeclaration">;
type ImportSpecifier = ImportDeclaration["specifiers"][number];

/**
 * `const { Mutex } = require("interleaver")` at module level, and TypeScript's `import fs = require("fs")`, become the
 * `import` that they mean: its names are known before anything runs.
 */
export function requireAsImport({ program }: NodeOf<"File">): void {
  if (declares(program, "require")) return;
  program.body.forEach((statement, i) => {
    const declaration = asImport(statement);
    if (declaration) program.body[i] = declaration;
  });
}

function asImport(statement: Node): ImportDeclaration | undefined {
  if (statement.type === "TSImportEqualsDeclaration") {
    const { moduleReference: from, id, importKind, isExport } = statement;
    // What a file of the program exports as a whole is not known here
    if (from.type !== "TSExternalModuleReference" || /^\./.test(from.expression.value) || isExport) return undefined;
    return { ...importOf(statement, from.expression, [wholeOf(from.expression.value, id)]), importKind };
  }
  if (statement.type !== "VariableDeclaration" || statement.kind !== "const" || statement.declarations.length !== 1)
    return undefined;
  const [{ id, init }] = statement.declarations;
  if (init?.type !== "CallExpression" || requiredBy(init) !== "interleaver") return undefined;
  const source = { ...placeOf(init), type: "StringLiteral", value: "interleaver" } as NodeOf<"StringLiteral">;
  if (id.type === "Identifier") return importOf(statement, source, [wholeOf("interleaver", id)]);
  if (id.type !== "ObjectPattern") return undefined;
  const specifiers = id.properties.map(specifierOf);
  return specifiers.every((one) => one !== undefined) ? importOf(statement, source, specifiers) : undefined;
}

/** All of a module: what `module.exports` is in it, which is the default export of those of Node. */
function wholeOf(specifier: string, local: NodeOf<"Identifier">): ImportSpecifier {
  const type = specifier === "interleaver" ? "ImportNamespaceSpecifier" : "ImportDefaultSpecifier";
  return { ...placeOf(local), type, local } as ImportSpecifier;
}

/** `{ name }` and `{ name: local }`; not what has a default value or a computed key, or is nested. */
function specifierOf(property: NodeOf<"ObjectPattern">["properties"][number]): ImportSpecifier | undefined {
  if (property.type === "RestElement" || property.computed || property.key.type !== "Identifier") return undefined;
  const { key, value } = property;
  if (value.type !== "Identifier") return undefined;
  return { ...placeOf(property), type: "ImportSpecifier", local: value, imported: key } as ImportSpecifier;
}

function importOf(statement: Node, source: NodeOf<"StringLiteral">, specifiers: ImportSpecifier[]): ImportDeclaration {
  return { ...placeOf(statement), type: "ImportDeclaration", specifiers, source } as ImportDeclaration;
}

function placeOf({ start, end, loc }: Node): Pick<Node, "start" | "end" | "loc"> {
  return { start, end, loc };
}

function declares({ body }: NodeOf<"Program">, name: string): boolean {
  return body.some((statement) => {
    if (statement.type === "VariableDeclaration")
      return statement.declarations.some(({ id }) => bindings(id).some((one) => one.name === name));
    if (statement.type === "ImportDeclaration") return statement.specifiers.some(({ local }) => local.name === name);
    return statement.type === "FunctionDeclaration" && statement.id?.name === name;
  });
}
