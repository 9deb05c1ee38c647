import { childrenOf, unwrap, type Node, type NodeOf } from "../parse/syntax";
import type { Scopes } from "../scopes/analyzeScopes";
import { bindings } from "../scopes/bindings";
import { isShared, resolved, type Scope } from "../scopes/variable";

export type Loop = NodeOf<"WhileStatement" | "DoWhileStatement" | "ForStatement">;

/** Can a turn of the loop leave everything as it was? */
export function mayWait(loop: Loop): boolean {
  return loop.type !== "ForStatement" || !/^(Update|Assignment)Expression$/.test(loop.update?.type ?? "");
}

/**
 * The emitted names of the variables that exist before each turn of a loop and that it assigns. Writes to variables that
 * several functions see are announced, so they need no looking at.
 */
export function assignedBy(loop: Loop, scopes: Scopes): string[] {
  const names = new Set<string>();
  visit(loop);
  return [...names];

  function visit(node: Node): void {
    for (const target of targetsOf(node)) add(target);
    for (const { child } of childrenOf(node)) visit(child);
  }

  function add(identifier: Node): void {
    const variable = scopes.variableOf(identifier);
    if (!variable || isShared(variable)) return;
    const { scope, printed } = resolved(variable);
    if (scope.node === loop || !isInside(scope)) names.add(printed);
  }

  /** Variables of the body begin anew in each turn. */
  function isInside({ node }: Scope): boolean {
    return node.start! >= loop.start! && node.end! <= loop.end!;
  }
}

/** The variables to which a node gives a value. */
function targetsOf(node: Node): Node[] {
  switch (node.type) {
    case "AssignmentExpression":
      return assigned(node.left);
    case "UpdateExpression":
      return assigned(node.argument);
    case "VariableDeclaration":
      // Unlike the others, these exist before and after the body
      return node.kind === "var" ? node.declarations.flatMap(({ id }) => bindings(id)) : [];
    case "ForInStatement":
    case "ForOfStatement":
      return assigned(node.left);
    default:
      return [];
  }
}

function assigned(target: Node): Node[] {
  const inner = unwrap(target);
  return inner.type === "Identifier" ? [inner] : bindings(inner);
}
