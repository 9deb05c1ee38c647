import { namesOfValues } from "./namesOfValues";
import type { Node, NodeOf } from "./syntax";

/** `import b = A.b` of a namespace becomes the constant that it means; where only types use it, nothing is left of it. */
export function aliasAsConstant({ program }: NodeOf<"File">): void {
  const values = namesOfValues(program.body);
  const look = (statements: Node[]) =>
    statements.forEach((statement) => {
      // In place: others may know the statements already
      if (statement.type === "TSImportEqualsDeclaration") Object.assign(statement, meaning(statement, values));
      const inner = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
      if (inner?.type === "TSModuleDeclaration" && inner.body.type === "TSModuleBlock") look(inner.body.body);
    });
  look(program.body);
}

function meaning(statement: NodeOf<"TSImportEqualsDeclaration">, values: ReadonlySet<string>): object {
  const { id, moduleReference, isExport } = statement;
  if (moduleReference.type === "TSExternalModuleReference") return {};
  if (!isExport && !values.has(id.name)) return { declare: true };
  const place = placeOf(statement);
  const declarator = { type: "VariableDeclarator", id, init: expressionOf(moduleReference), ...place, start: id.start };
  const constant = { type: "VariableDeclaration", kind: "const", declarations: [declarator] };
  const without = { id: undefined, moduleReference: undefined };
  if (!isExport) return { ...without, ...constant };
  return {
    ...without,
    type: "ExportNamedDeclaration",
    declaration: { ...constant, ...place },
    specifiers: [],
    source: null,
  };
}

/** `A.b` as what is read; a type is written so, too. */
function expressionOf(name: NodeOf<"Identifier" | "TSQualifiedName" | "ThisExpression">): Node {
  if (name.type !== "TSQualifiedName") return name;
  const object = expressionOf(name.left);
  return { type: "MemberExpression", object, property: name.right, computed: false, ...placeOf(name) } as Node;
}

function placeOf({ start, end, loc }: Node): Pick<Node, "start" | "end" | "loc"> {
  return { start, end, loc };
}
