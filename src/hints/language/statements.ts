import { withoutExport, type Node, type NodeOf } from "../../instrumenter/parse/syntax";
import { combine, constant, isDrawn } from "../walk/constants";
import { decide, either } from "../walk/decide";
import type { Frame, Value } from "../walk/values";
import type { Walker } from "../walk/walker";
import { makeClass } from "./classes";
import { evaluate } from "./expressions";
import { walkEach, walkLoop } from "./loops";
import { bind } from "./targets";

/** Functions and classes are there before the first statement of their block. */
export function declareAll(walker: Walker, body: readonly Node[], frame: Frame): void {
  for (const statement of body) {
    const node = withoutExport(statement);
    if (node.type !== "FunctionDeclaration" || !node.id) continue;
    const variable = walker.scopes.variableOf(node.id) ?? namedIn(walker, node.id.name, node, frame);
    if (variable !== undefined) frame.of(variable.scope.owner)?.set(variable.id, { kind: "function", node, frame });
  }
}

/** The variable that a declaration in that block makes. */
export function namedIn(walker: Walker, name: string, near: Node, frame: Frame) {
  for (const node of [near, ...walker.blocks].reverse()) {
    const variable = walker.scopes.scopeOf(node)?.names.get(name);
    if (variable) return variable;
  }
  for (let at: Frame | undefined = frame; at; at = at.parent) {
    const variable = walker.scopes.scopeOf(at.owner)?.names.get(name);
    if (variable) return variable;
  }
  return undefined;
}

/** Walks a block. True: nothing behind it is reached. */
export function walkBlock(walker: Walker, block: Node, body: readonly Node[], frame: Frame): boolean {
  return walker.within(block, () => {
    declareAll(walker, body, frame);
    for (const statement of body) if (walkStatement(walker, statement, frame)) return true;
    return false;
  });
}

/** Walks one statement. True: nothing behind it is reached. */
export function walkStatement(walker: Walker, node: Node | null | undefined, frame: Frame): boolean {
  if (!node) return false;
  walker.step();
  switch (node.type) {
    case "ExpressionStatement":
      walker.unused = node.expression;
      evaluate(walker, node.expression, frame);
      return false;
    case "VariableDeclaration":
      for (const { id, init } of node.declarations) {
        const value = init ? evaluate(walker, init, frame, id.type === "Identifier" ? id.name : undefined) : undefined;
        bind(walker, id, init ? value : constant(undefined), frame, true);
      }
      return false;
    case "ExportNamedDeclaration":
    case "ExportDefaultDeclaration":
      return walkStatement(walker, node.declaration, frame);
    case "ClassDeclaration": {
      const made = makeClass(walker, node, frame);
      const variable = node.id ? namedIn(walker, node.id.name, node, frame) : undefined;
      if (variable) frame.of(variable.scope.owner)?.set(variable.id, made);
      return false;
    }
    case "BlockStatement":
      return walkBlock(walker, node, node.body, frame);
    case "IfStatement":
      return decide(
        walker,
        evaluate(walker, node.test, frame),
        () => walkStatement(walker, node.consequent, frame),
        () => walkStatement(walker, node.alternate, frame),
      );
    case "ReturnStatement": {
      const value = node.argument ? evaluate(walker, node.argument, frame) : undefined;
      walker.result = resultOf(walker.result, value, walker.stand.alone);
      walker.exit = "return";
      return true;
    }
    case "ThrowStatement":
      evaluate(walker, node.argument, frame);
      walker.exit = "throw";
      return true;
    case "BreakStatement":
    case "ContinueStatement":
      walker.exit = node.type === "BreakStatement" ? "break" : "continue";
      return true;
    case "TryStatement": {
      const { block, handler, finalizer } = node;
      let ends = walkStatement(walker, block, frame);
      if (handler)
        ends = either(
          walker,
          () => ends,
          () => walkBlock(walker, handler, handler.body.body, frame),
        );
      return walkStatement(walker, finalizer, frame) || ends;
    }
    case "SwitchStatement": {
      const value = evaluate(walker, node.discriminant, frame);
      const isShared = value?.kind === "shared" && !isDrawn(value);
      for (const { test, consequent } of node.cases) {
        if (test) evaluate(walker, test, frame);
        either(
          walker,
          () => walkBlock(walker, node, consequent, frame),
          () => false,
          isShared ? "unknown" : undefined,
        );
        walker.comeBack("break");
      }
      return false;
    }
    case "LabeledStatement":
      return walkStatement(walker, node.body, frame);
    case "WhileStatement":
    case "DoWhileStatement":
    case "ForStatement":
      return walker.within(node, () => walkLoop(walker, node, frame));
    case "ForOfStatement":
    case "ForInStatement":
      return walker.within(node, () => walkEach(walker, node, frame));
    case "TSEnumDeclaration":
      declareEnum(walker, node, frame);
      return false;
    default:
      return false;
  }
}

/** What a function returns whose ways out give several values: those of the task alone, and objects. */
function resultOf(before: Value | undefined, value: Value | undefined, isAlone: boolean): Value | undefined {
  if (before === undefined) return value;
  if (isAlone || value === undefined) return before;
  return before.kind === "constant" || before.kind === "shared" ? value : before;
}

function declareEnum(walker: Walker, node: NodeOf<"TSEnumDeclaration">, frame: Frame): void {
  const variable = namedIn(walker, node.id.name, node, frame);
  const object = walker.object(node.id.name);
  let next: Value | undefined = constant(0);
  for (const { id, initializer } of node.members ?? node.body?.members ?? []) {
    const value: Value | undefined = initializer ? evaluate(walker, initializer, frame) : next;
    next = combine("+", value, constant(1));
    if (id.type === "Identifier") walker.init(object, id.name, value);
  }
  if (variable) frame.of(variable.scope.owner)?.set(variable.id, object);
}
