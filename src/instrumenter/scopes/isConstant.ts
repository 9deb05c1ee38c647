import { withoutExport, type Node, type NodeOf } from "../parse/syntax";
import { bindings } from "./bindings";
import { resolved, type Variable } from "./variable";

/** Was it declared by a `const` statement? Who assigns to it throws. */
export function isConstant(variable: Variable): boolean {
  const { name, scope, settledAt, plainLet } = resolved(variable);
  if (settledAt === undefined || plainLet) return false;
  return statementsOf(scope.node)
    .map(withoutExport)
    .filter((node): node is NodeOf<"VariableDeclaration"> => node.type === "VariableDeclaration")
    .some(({ kind, declarations }) => kind === "const" && declarations.some((d) => declares(d.id as Node, name)));
}

function declares(target: Node, name: string): boolean {
  return bindings(target).some((binding) => binding.name === name);
}

function statementsOf(node: Node): readonly Node[] {
  const { body } = node as { readonly body?: Node | readonly Node[] };
  if (Array.isArray(body)) return body as readonly Node[];
  return body === undefined ? [] : statementsOf(body as Node);
}
