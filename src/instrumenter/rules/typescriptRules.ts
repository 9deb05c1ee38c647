import { isErased, type Node, type NodeOf } from "../parse/syntax";
import type { Printer, Rules } from "../print/printer";
import { bindings } from "../scopes/bindings";
import { opening } from "./functions/scopeOpening";

const expression = (node: { expression: Node } & Node, p: Printer) => p.emit(node.expression);

function enumDeclaration(node: NodeOf<"TSEnumDeclaration">, p: Printer): string {
  const name = p.nameOf(node.id);
  let at = node.start!;
  let last = "-1";
  const members = node.members.map((member) => {
    const gap = p.breaks(at, member.start!);
    at = member.end!;
    const identifier = member.id.type === "Identifier" ? member.id.name : undefined;
    const key = JSON.stringify(identifier ?? (member.id as NodeOf<"StringLiteral">).value);
    const value = member.initializer ? p.emit(member.initializer) : `${last} + 1`;
    const made = `$$.enumMember(${name}, ${key}, ${value})`;
    last = identifier ?? p.unique("e");
    return `${gap}const ${last} = ${made};`;
  });
  return `${name} = $$.enum(${name}, ${JSON.stringify(node.id.name)});{${members.join("")}${p.breaks(at, node.end!)}}`;
}

function namespace(node: NodeOf<"TSModuleDeclaration">, p: Printer): string {
  if (node.id.type !== "Identifier") return p.breaks(node.start!, node.end!);
  const { body } = node;
  const name = p.nameOf(node.id);
  if (body.type !== "TSModuleBlock") {
    const inner = p.nameOf((body as NodeOf<"TSModuleDeclaration">).id as NodeOf<"Identifier">);
    const link = `$$.exports_(${name}, {${JSON.stringify(inner)}: [() => ${inner}]});`;
    return `${name} = $$.enum(${name}, ${JSON.stringify(node.id.name)});{let ${inner};${link}${p.emit(body)}}`;
  }
  const text = p.splice(body);
  const exported: string[] = [];
  const give = (identifier: NodeOf<"Identifier">) => {
    const own = p.nameOf(identifier);
    const cell = p.cell(identifier);
    const set = mutable.has(identifier.name) ? `, ($$v) => { ${own} = $$v; }${cell ? `, ${cell}` : ""}` : "";
    exported.push(`${JSON.stringify(identifier.name)}: [() => ${own}${set}]`);
  };
  const mutable = new Set<string>();
  for (const statement of body.body) {
    if (statement.type !== "ExportNamedDeclaration" || !statement.declaration || isErased(statement.declaration))
      continue;
    const { declaration } = statement;
    if (declaration.type === "VariableDeclaration" && declaration.kind !== "const")
      declaration.declarations.flatMap((d) => bindings(d.id)).forEach((b) => mutable.add(b.name));
    if (declaration.type === "VariableDeclaration")
      declaration.declarations.flatMap((d) => bindings(d.id)).forEach(give);
    else if ("id" in declaration && declaration.id?.type === "Identifier") give(declaration.id);
  }
  const gap = p.breaks(node.start!, body.start!);
  const link = exported.length ? `$$.exports_(${name}, {${exported.join(", ")}});` : "";
  return `${name} = $$.enum(${name}, ${JSON.stringify(node.id.name)});${gap}{${p.cells(p.scopes.scopeOf(node))}${opening(body, p)}${link}${text.slice(1)}`;
}

/** TypeScript that is more than types. */
export const typescriptRules: Rules = {
  TSAsExpression: expression,
  TSSatisfiesExpression: expression,
  TSNonNullExpression: expression,
  TSTypeAssertion: expression,
  TSInstantiationExpression: expression,
  TSEnumDeclaration: enumDeclaration,
  TSModuleDeclaration: namespace,
  TSImportEqualsDeclaration(node, p) {
    const { moduleReference: from, id } = node;
    if (from.type !== "TSExternalModuleReference") return p.notYet(node, "import =");
    const path = `"${from.expression.value}"`;
    const instead = `write \`import * as ${id.name} from ${path}\`, or \`import ${id.name} from ${path}\` for its default export`;
    return p.refuse(node, `import ${id.name} = require(${path}): not yet supported; ${instead}`);
  },
  TSExportAssignment: (node, p) => p.notYet(node, "export ="),
};
