import { parse } from "@babel/parser";
import * as t from "@babel/types";
import { operationNames } from "./operationNames";

/** A statement that orders threads, and what stands there when it is deleted. */
export interface SynchronisingStatement {
  /** Where it begins, from 1. */
  readonly line: number;
  readonly text: string;
  /** Offsets in the program. */
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

/**
 * The statements of a program that lock, unlock, wait, tell, join, hand over or publish, in the order of the text. Not
 * those whose value is used: a message received is data, and deleting it would change the program, not only its order.
 */
export function synchronisingStatements(program: string): SynchronisingStatement[] {
  const found: SynchronisingStatement[] = [];
  const replace = ({ start, end, loc }: t.Node, replacement: string) =>
    found.push({ line: loc!.start.line, text: program.slice(start!, end!), start: start!, end: end!, replacement });
  /** The arguments that call something: that work is still to be done. */
  const workIn = (node: t.Node): string => {
    const call = (t.isUnaryExpression(node) ? node.argument : node) as t.CallExpression;
    const work = call.arguments.filter((argument) => some(argument, (inner) => t.isCallExpression(inner)));
    return work.map(({ start, end }) => `void (${program.slice(start!, end!)})`).join(", ");
  };
  const file = parse(program, { sourceType: "module", plugins: ["typescript"] });
  const own = variablesOfOwnClasses(file);
  const isOperation = (node: t.Node | null | undefined) => isCallOfOperation(node, own);
  t.traverseFast(file, (node) => {
    if (t.isExpressionStatement(node) && isOperation(node.expression)) replace(node, `${workIn(node.expression)};`);
    else if (t.isReturnStatement(node) && isOperation(node.argument))
      replace(node, `return ${workIn(node.argument!)};`);
    else if (t.isArrowFunctionExpression(node) && isOperation(node.body))
      replace(node.body, workIn(node.body) || "undefined");
    else if (t.isWhileStatement(node) && isIdle(node.body) && looksAtAtomics(node.test)) replace(node, ";");
    else if (
      t.isCallExpression(node) &&
      operationNames.guards.has(methodOf(node) ?? "") &&
      node.arguments.length === 1
    ) {
      const [body] = node.arguments;
      replace(node, `(${program.slice(body.start!, body.end!)})()`);
    }
  });
  return found.sort((a, b) => a.start - b.start);
}

/** Constants that hold an object of a class of the program: what its methods do is in the program. */
function variablesOfOwnClasses(file: t.File): ReadonlySet<string> {
  const classes = new Set<string>();
  const variables = new Set<string>();
  t.traverseFast(file, (node) => void (t.isClassDeclaration(node) && node.id && classes.add(node.id.name)));
  t.traverseFast(file, (node) => {
    if (!t.isVariableDeclarator(node) || !t.isIdentifier(node.id) || !t.isNewExpression(node.init)) return;
    if (t.isIdentifier(node.init.callee) && classes.has(node.init.callee.name)) variables.add(node.id.name);
  });
  return variables;
}

/** `lock.unlock()`, `void channel.receive()`; of `add` only with a number, since sets have it, too. */
function isCallOfOperation(node: t.Node | null | undefined, own: ReadonlySet<string>): boolean {
  if (t.isUnaryExpression(node, { operator: "void" })) return isCallOfOperation(node.argument, own);
  const method = methodOf(node);
  if (method === undefined || !operationNames.statements.has(method)) return false;
  const {
    callee,
    arguments: [argument],
  } = node as t.CallExpression;
  if (t.isMemberExpression(callee) && t.isIdentifier(callee.object) && own.has(callee.object.name)) return false;
  if (method === "join") return argument === undefined;
  return method !== "add" || argument === undefined || t.isNumericLiteral(argument);
}

function methodOf(node: t.Node | null | undefined): string | undefined {
  if (!t.isCallExpression(node) && !t.isOptionalCallExpression(node)) return undefined;
  const { callee } = node;
  if (!t.isMemberExpression(callee) && !t.isOptionalMemberExpression(callee)) return undefined;
  return t.isIdentifier(callee.property) && !callee.computed ? callee.property.name : undefined;
}

function isIdle(body: t.Statement): boolean {
  if (t.isEmptyStatement(body)) return true;
  if (t.isBlockStatement(body)) return body.body.every(isIdle);
  return (
    t.isExpressionStatement(body) &&
    t.isCallExpression(body.expression) &&
    t.isIdentifier(body.expression.callee, { name: "yieldNow" })
  );
}

function looksAtAtomics(test: t.Expression): boolean {
  return some(test, (node) => operationNames.looks.has(methodOf(node) ?? ""));
}

function some(root: t.Node, is: (node: t.Node) => boolean): boolean {
  let found = false;
  t.traverseFast(root, (node) => void (found ||= is(node)));
  return found;
}
