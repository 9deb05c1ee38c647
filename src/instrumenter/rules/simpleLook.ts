import { unwrap, type Node, type NodeOf } from "../parse/syntax";
import type { Scopes } from "../scopes/analyzeScopes";
import { isShared } from "../scopes/variable";
import type { Loop } from "./loopLocals";

export interface SimpleLook {
  /** The one call of the loop's condition. */
  readonly call: NodeOf<"CallExpression">;
  /** The local variables on which it depends what a turn does with the call's result. */
  readonly locals: readonly NodeOf<"Identifier">[];
}

/**
 * A loop whose turns look once and do nothing else, such as `while (!lock.compareExchange(0, 1)) {}` or
 * `while (serving.load() !== ticket) yieldNow();`. Undefined for any other loop.
 */
export function simpleLook(loop: Loop, scopes: Scopes): SimpleLook | undefined {
  if (!loop.test || !doesNothing(loop.body)) return undefined;
  if (loop.type === "ForStatement" && loop.update) return undefined;
  const locals: NodeOf<"Identifier">[] = [];
  const calls: NodeOf<"CallExpression">[] = [];
  const simple = visit(loop.test);
  return simple && calls.length === 1 ? { call: calls[0], locals } : undefined;

  function visit(expression: Node): boolean {
    const node = unwrap(expression);
    switch (node.type) {
      case "NumericLiteral":
      case "StringLiteral":
      case "BooleanLiteral":
      case "NullLiteral":
        return true;
      case "Identifier": {
        const variable = scopes.variableOf(node);
        if (variable) locals.push(node);
        return variable ? !isShared(variable) : node.name === "undefined";
      }
      case "UnaryExpression":
        return /^[!+-]$/.test(node.operator) && visit(node.argument);
      case "BinaryExpression":
        return /^([!=]==?|[<>]=?|[-+*/%])$/.test(node.operator) && visit(node.left) && visit(node.right);
      case "LogicalExpression":
        return visit(node.left) && visit(node.right);
      case "CallExpression":
        calls.push(node);
        return unwrap(node.callee).type === "MemberExpression" && node.arguments.every(visit);
      default:
        return false;
    }
  }
}

function doesNothing(body: Node): boolean {
  switch (body.type) {
    case "EmptyStatement":
      return true;
    case "BlockStatement":
      return body.body.every(doesNothing);
    case "ExpressionStatement": {
      const { expression } = body;
      return (
        expression.type === "CallExpression" &&
        expression.callee.type === "Identifier" &&
        expression.callee.name === "yieldNow" &&
        expression.arguments.length === 0
      );
    }
    default:
      return false;
  }
}
