import type * as t from "@babel/types";

/** The syntax tree is Babel's; only its types are used, nothing of it but the parser is bundled. */
export type Node = t.Node;
export type NodeOf<T extends Node["type"]> = Extract<Node, { type: T }>;

/** TypeScript nodes that mean something when the program runs; every other TS node is only a type. */
const running = new Set([
  "TSAsExpression",
  "TSSatisfiesExpression",
  "TSNonNullExpression",
  "TSTypeAssertion",
  "TSInstantiationExpression",
  "TSEnumDeclaration",
  "TSEnumBody",
  "TSEnumMember",
  "TSModuleDeclaration",
  "TSModuleBlock",
  "TSParameterProperty",
  "TSExportAssignment",
  "TSImportEqualsDeclaration",
  "TSExternalModuleReference",
]);

/** Is the node only a type, so that nothing of it is left in the program? */
export function isErased(node: Node): boolean {
  if (node.type.startsWith("TS")) return !running.has(node.type) || ("declare" in node && node.declare === true);
  if ("declare" in node && node.declare === true) return true;
  if (node.type === "ImportDeclaration") return node.importKind === "type";
  if (/^Export(Named|Default|All)Declaration$/.test(node.type) && "exportKind" in node)
    return node.exportKind === "type";
  if (node.type === "ClassMethod" || node.type === "ClassProperty") return node.abstract === true;
  return false;
}

/** What a statement declares if it is an `export`; else the statement. */
export function withoutExport(statement: Node): Node {
  const isExport = statement.type === "ExportNamedDeclaration" || statement.type === "ExportDefaultDeclaration";
  return isExport && statement.declaration ? statement.declaration : statement;
}

const skipped =
  /^(loc|extra|tokens|errors|range|typeAnnotation|typeParameters|typeArguments|returnType|superTypeParameters|implements|predicate|label|meta|interpreter)$|Comments$/;

/** Fields that hold a name and no expression. */
function isName(node: Node, field: string): boolean {
  if (field === "key" || field === "property") return !("computed" in node && node.computed);
  if (field === "id") return node.type !== "VariableDeclarator";
  return field === "local" || field === "imported" || field === "exported";
}

/** The child nodes that are part of the running program, in source order. Names of properties and labels are not. */
export function childrenOf(node: Node): readonly Child[] {
  let found = children.get(node);
  if (!found) children.set(node, (found = listChildren(node)));
  return found;
}
interface Child {
  readonly field: string;
  readonly child: Node;
}
/** Many look at the same nodes, which do not change. */
const children = new WeakMap<Node, readonly Child[]>();

function listChildren(node: Node): Child[] {
  const found: Child[] = [];
  for (const [field, value] of Object.entries(node)) {
    if (typeof value !== "object" || value === null || skipped.test(field) || isName(node, field)) continue;
    for (const child of Array.isArray(value) ? (value as unknown[]) : [value as unknown])
      if (isNode(child)) found.push({ field, child });
  }
  return found.sort((a, b) => a.child.start! - b.child.start!);
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof (value as Node).start === "number";
}

export type FunctionNode = NodeOf<
  | "FunctionDeclaration"
  | "FunctionExpression"
  | "ArrowFunctionExpression"
  | "ObjectMethod"
  | "ClassMethod"
  | "ClassPrivateMethod"
>;

export function isFunction(node: Node): node is FunctionNode {
  return /^(Function(Declaration|Expression)|ArrowFunctionExpression|ObjectMethod|Class(Private)?Method)$/.test(
    node.type,
  );
}

export function decoratorsOf(node: object): readonly NodeOf<"Decorator">[] {
  return ("decorators" in node && (node.decorators as NodeOf<"Decorator">[] | null | undefined)) || [];
}

/** Has the class decorators, or one of its members? */
export function isDecorated(node: NodeOf<"ClassDeclaration" | "ClassExpression">): boolean {
  return decoratorsOf(node).length > 0 || node.body.body.some((member) => decoratorsOf(member).length > 0);
}

/** The emitted name of a class that has decorators, which only code inside sees. */
export function classNameOf({ start }: NodeOf<"ClassDeclaration" | "ClassExpression">): string {
  return `$$class_${start}`;
}

/** Is it an array literal of single values? Nobody else sees that array. */
export function isFresh(node: Node): boolean {
  const made = unwrap(node);
  return made.type === "ArrayExpression" && made.elements.every((one) => one !== null && one.type !== "SpreadElement");
}

/** The expression under type assertions and parentheses. */
export function unwrap(node: Node): Node {
  let inner = node;
  while (
    inner.type === "TSAsExpression" ||
    inner.type === "TSSatisfiesExpression" ||
    inner.type === "TSNonNullExpression" ||
    inner.type === "TSTypeAssertion" ||
    inner.type === "TSInstantiationExpression" ||
    inner.type === "ParenthesizedExpression"
  )
    inner = inner.expression;
  return inner;
}
