import { childrenOf, isFunction, unwrap, type Node, type NodeOf } from "../../parse/syntax";
import type { PlainPrivates } from "../../print/printer";
import type { Scopes } from "../../scopes/analyzeScopes";
import { isShared, resolved } from "../../scopes/variable";
import { computes } from "./computes";
import { assignedIn, isPerTurn, type Loop } from "./loopLocals";

/** A function that could be what a loop waits for, `() => flag.load() === 1`. */
export type Condition = NodeOf<"ArrowFunctionExpression">;

/** Variables that the loop does not assign, and properties of such variables. */
type Input = NodeOf<"Identifier"> | NodeOf<"MemberExpression">;

/**
 * A call of a method that may look; `object` is made of settled variables, their properties, numbers and arithmetic. Without
 * a method it is the function that is called.
 */
interface Look {
  readonly object: Node;
  readonly method?: string;
}

export interface Pure {
  readonly inputs: readonly Input[];
  /** All calls of methods; undefined if of one it cannot be told before which object it is about. */
  readonly looks: readonly Look[] | undefined;
}

/**
 * The inputs of a loop of which each turn that goes on to the next one does the same whenever they, the variables that the
 * loop assigns and what its looks give are the same: `while (!lock.compareExchange(0, 1)) {}`,
 * `for (;;) { if (m.tryLock()) break; yieldNow(); }`. Such a turn changes nothing but those variables. Turns that leave the
 * loop may do whatever they like from then on. Undefined for any other loop. `privates`: of the classes around it.
 */
export function pureLoop(loop: Loop | Condition, scopes: Scopes, privates: PlainPrivates): Pure | undefined {
  const inputs: Input[] = [];
  let looks: Look[] | undefined = [];
  const assigned = assignedIn(loop, scopes);
  const isOne =
    loop.type === "ArrowFunctionExpression" ? isPure(loop.body) : isPureLoop(loop) && goesOnPurely(loop.body);
  return isOne ? { inputs, looks } : undefined;

  /** The head. */
  function isPureLoop(node: Loop): boolean {
    const heads = [node.test, node.type === "ForStatement" ? node.update : null];
    return heads.every((head) => !head || isPure(head));
  }

  /** A variable that turns change, and that only this function sees. */
  function isOwn(identifier: NodeOf<"Identifier">): boolean {
    const variable = scopes.variableOf(identifier);
    if (!variable || isShared(variable)) return false;
    if (loop.type === "ArrowFunctionExpression" && resolved(variable).scope.node === loop) return true;
    return isPerTurn(variable, loop) || assigned.has(resolved(variable).printed);
  }

  function isPure(expression: Node): boolean {
    const node = unwrap(expression);
    switch (node.type) {
      case "NumericLiteral":
      case "StringLiteral":
      case "BooleanLiteral":
      case "BigIntLiteral":
      case "NullLiteral":
        return true;
      case "Identifier":
        // A variable that others see may be one more look
        return isOwn(node) || isSeenByOthers(node) || isInput(node, node);
      case "UnaryExpression":
        return /^(!|\+|-|~|typeof|void)$/.test(node.operator) && isPure(node.argument);
      case "BinaryExpression":
        return node.operator !== "in" && node.operator !== "instanceof" && isPure(node.left) && isPure(node.right);
      case "LogicalExpression":
        return isPure(node.left) && isPure(node.right);
      case "ConditionalExpression":
        return isPure(node.test) && isPure(node.consequent) && isPure(node.alternate);
      case "AssignmentExpression":
        return node.left.type === "Identifier" && isOwn(node.left) && isPure(node.right);
      case "UpdateExpression":
        return node.argument.type === "Identifier" && isOwn(node.argument);
      case "TemplateLiteral":
        return node.expressions.every(isPure);
      case "ArrayExpression":
        return node.elements.every((element) => element?.type !== "SpreadElement" && (!element || isPure(element)));
      case "MemberExpression": {
        const object = unwrap(node.object);
        if (node.computed || (node.property.type !== "Identifier" && privateKind(node) !== "field")) return false;
        if (object.type === "ThisExpression") inputs.push(node);
        else return (object.type === "Identifier" && isInput(object, node)) || isPure(object);
        return true;
      }
      case "CallExpression":
        return isLook(node);
      default:
        return false;
    }
  }

  function isSeenByOthers(identifier: NodeOf<"Identifier">): boolean {
    const variable = scopes.variableOf(identifier);
    return variable !== undefined && isShared(variable);
  }

  function isInput(identifier: NodeOf<"Identifier">, input: Input): boolean {
    const variable = scopes.variableOf(identifier);
    if (!variable) return input.type === "Identifier" && /^(undefined|NaN|Infinity)$/.test(input.name);
    if (isShared(variable) || isPerTurn(variable, loop) || assigned.has(resolved(variable).printed)) return false;
    inputs.push(input);
    return true;
  }

  /** A method's call; which object it is about can be told from the location. */
  function isLook(node: NodeOf<"CallExpression">): boolean {
    const callee = unwrap(node.callee);
    if (callee.type === "Identifier") {
      if (callee.name === "yieldNow" && node.arguments.length === 0) return true;
      if (!computes(callee, scopes)) {
        // What it does is seen when it is called
        if (!isSettled(callee) || scopes.variableOf(callee)!.ofInterleaver !== undefined) return false;
        if (isPerTurn(scopes.variableOf(callee)!, loop)) looks = undefined;
        else looks?.push({ object: callee });
      }
      return node.arguments.every(isPure);
    }
    if (callee.type !== "MemberExpression") return false;
    const [view, ...rest] = node.arguments;
    const isOfAtomics = callee.object.type === "Identifier" && callee.object.name === "Atomics";
    const ofView = isOfAtomics && view && isSettled(view);
    const object = unwrap(ofView ? view : callee.object);
    if (!isTold(object)) looks = undefined;
    // A private method does what follows from what it reads, as long as the object is the same one
    else if (privateKind(callee) === "method") looks?.push({ object });
    else if (callee.computed || callee.property.type !== "Identifier") looks = undefined;
    else looks?.push({ object, method: callee.property.name });
    return (ofView ? rest : node.arguments).every(isPure);
  }

  function privateKind({ property }: NodeOf<"MemberExpression">): "field" | "method" | undefined {
    return property.type === "PrivateName" ? privates.get(`#${property.id.name}`) : undefined;
  }

  /** Is it known before the loop begins, and without an event? */
  function isTold(node: Node): boolean {
    switch (node.type) {
      case "Identifier":
        return isSettled(node) && !isPerTurn(scopes.variableOf(node)!, loop);
      case "ThisExpression":
      case "NumericLiteral":
        return true;
      case "MemberExpression":
        return (
          (node.computed
            ? isTold(unwrap(node.property))
            : node.property.type === "Identifier" || privateKind(node) === "field") && isTold(unwrap(node.object))
        );
      case "BinaryExpression":
        return /^[-+*%]$/.test(node.operator) && isTold(unwrap(node.left)) && isTold(unwrap(node.right));
      default:
        return false;
    }
  }

  /** Is it a variable that stays as it is all along? */
  function isSettled(node: Node): boolean {
    const variable = node.type === "Identifier" ? scopes.variableOf(node) : undefined;
    return variable !== undefined && !isShared(variable) && !assigned.has(resolved(variable).printed);
  }

  /** Does the statement leave the loop, or change nothing but variables of its own? */
  function goesOnPurely(statement: Node): boolean {
    switch (statement.type) {
      case "EmptyStatement":
        return true;
      case "BreakStatement":
      case "ContinueStatement":
        return !statement.label;
      case "BlockStatement":
        return statement.body.every(goesOnPurely) || leaves(statement);
      case "ExpressionStatement":
        return isPure(statement.expression);
      case "VariableDeclaration":
        return (
          /^(const|let)$/.test(statement.kind) &&
          statement.declarations.every(
            ({ id, init }) => id.type === "Identifier" && isOwn(id) && (!init || isPure(init)),
          )
        );
      case "IfStatement":
        return (
          isPure(statement.test) &&
          goesOnPurely(statement.consequent) &&
          (!statement.alternate || goesOnPurely(statement.alternate))
        );
      case "WhileStatement":
      case "DoWhileStatement":
        // What leaves the inner loop only is no end of the turn
        return leaves(statement) || (!breaks(statement.body) && isPureLoop(statement) && goesOnPurely(statement.body));
      default:
        return leaves(statement);
    }
  }
}

/** Does whoever gets there leave the loop? */
function leaves(statement: Node): boolean {
  const last = statement.type === "BlockStatement" ? statement.body.at(-1) : statement;
  if (!last) return false;
  const isLast = last.type === "BreakStatement" ? !last.label : /^(Return|Throw)Statement$/.test(last.type);
  return isLast && !continues(statement);
}

function breaks(node: Node): boolean {
  if (isFunction(node)) return false;
  return node.type === "BreakStatement" || childrenOf(node).some(({ child }) => breaks(child));
}

function continues(node: Node): boolean {
  if (isFunction(node)) return false;
  return node.type === "ContinueStatement" || childrenOf(node).some(({ child }) => continues(child));
}
