import { childrenOf, unwrap, withoutExport, type Node, type NodeOf } from "../../parse/syntax";
import type { Scopes } from "../../scopes/analyzeScopes";
import type { Variable } from "../../scopes/variable";

/**
 * Is it a function that only computes: one `return` of an expression in which there is nothing but its parameters, literals,
 * operators that convert nothing with code of the program where they are given plain values, and members of enums?
 */
export function computes(callee: NodeOf<"Identifier">, scopes: Scopes): boolean {
  const declared = declarationOf(scopes.variableOf(callee));
  if (declared?.type !== "FunctionDeclaration" || declared.async || declared.generator) return false;
  const [only, ...others] = declared.body.body;
  if (others.length > 0 || only?.type !== "ReturnStatement" || !only.argument) return false;
  const parameters = new Set<Variable | undefined>();
  for (const parameter of declared.params) {
    if (parameter.type !== "Identifier") return false;
    parameters.add(scopes.variableOf(parameter));
  }
  return isComputed(only.argument);

  function isComputed(wrapped: Node): boolean {
    const node = unwrap(wrapped);
    switch (node.type) {
      case "NumericLiteral":
      case "StringLiteral":
      case "BooleanLiteral":
      case "NullLiteral":
        return true;
      case "Identifier": {
        const variable = scopes.variableOf(node);
        return variable !== undefined && parameters.has(variable);
      }
      case "UnaryExpression":
        return /^(!|\+|-|~|typeof)$/.test(node.operator) && isComputed(node.argument);
      case "BinaryExpression":
        return node.operator !== "in" && node.operator !== "instanceof" && both(node.left, node.right);
      case "LogicalExpression":
        return both(node.left, node.right);
      case "ConditionalExpression":
        return isComputed(node.test) && both(node.consequent, node.alternate);
      case "MemberExpression": {
        const object = unwrap(node.object);
        if (node.computed || object.type !== "Identifier") return false;
        return declarationOf(scopes.variableOf(object))?.type === "TSEnumDeclaration";
      }
      default:
        return false;
    }
  }
  function both(one: Node, other: Node): boolean {
    return isComputed(one) && isComputed(other);
  }
}

/** The statement that declares a function or an enum, if nothing else gives the variable a value. */
function declarationOf(variable: Variable | undefined): Node | undefined {
  if (!variable || variable.assigned || variable.target) return undefined;
  for (const { child } of childrenOf(variable.scope.node)) {
    const statement = withoutExport(child);
    if (statement.type !== "FunctionDeclaration" && statement.type !== "TSEnumDeclaration") continue;
    if (statement.id?.name === variable.name) return statement;
  }
  return undefined;
}
