import type { Node } from "../instrumenter/parse/syntax";
import { makeClass } from "./classes";
import { truthOf } from "./constants";
import { evaluate } from "./expressions";
import { bind } from "./targets";
import type { Frame, Value } from "./values";
import type { Walker } from "./walker";

/** Loops whose turns are counted by constants are walked whole, up to so many turns; all others for two. */
const mostTurns = 8;
const turns = 2;

/** Functions and classes are there before the first statement of their block. */
export function declareAll(walker: Walker, body: readonly Node[], frame: Frame): void {
  for (const statement of body) {
    const node = "declaration" in statement && statement.declaration ? (statement.declaration as Node) : statement;
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

export function walkStatement(walker: Walker, node: Node | null | undefined, frame: Frame): boolean {
  if (!node) return false;
  walker.step();
  switch (node.type) {
    case "ExpressionStatement":
      evaluate(walker, node.expression, frame);
      return false;
    case "VariableDeclaration":
      for (const { id, init } of node.declarations) {
        const value = init ? evaluate(walker, init, frame, id.type === "Identifier" ? id.name : undefined) : undefined;
        bind(walker, id, value, frame, init !== null && init !== undefined);
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
    case "IfStatement": {
      const touches = walker.history.accesses.length;
      const holds = truthOf(evaluate(walker, node.test, frame));
      if (holds !== undefined) return walkStatement(walker, holds ? node.consequent : node.alternate, frame);
      return walker.either(
        () => walkStatement(walker, node.consequent, frame),
        () => walkStatement(walker, node.alternate, frame),
        walker.history.accesses.length > touches,
      );
    }
    case "ReturnStatement": {
      const value = node.argument ? evaluate(walker, node.argument, frame) : undefined;
      walker.result ??= value;
      return true;
    }
    case "ThrowStatement":
      evaluate(walker, node.argument, frame);
      return true;
    case "BreakStatement":
    case "ContinueStatement":
      return true;
    case "TryStatement": {
      const { block, handler, finalizer } = node;
      let ends = walkStatement(walker, block, frame);
      if (handler)
        ends = walker.either(
          () => ends,
          () => walkBlock(walker, handler, handler.body.body, frame),
        );
      return walkStatement(walker, finalizer, frame) || ends;
    }
    case "SwitchStatement":
      evaluate(walker, node.discriminant, frame);
      for (const { test, consequent } of node.cases) {
        if (test) evaluate(walker, test, frame);
        walker.either(
          () => walkBlock(walker, node, consequent, frame),
          () => false,
        );
      }
      return false;
    case "LabeledStatement":
      return walkStatement(walker, node.body, frame);
    case "WhileStatement":
    case "DoWhileStatement":
      for (let turn = 0; turn < turns; turn++) {
        evaluate(walker, node.test, frame);
        walkTurn(walker, node.body, frame);
      }
      return false;
    case "ForStatement":
      walker.within(node, () => walkFor(walker, node, frame));
      return false;
    case "ForOfStatement":
    case "ForInStatement":
      walker.within(node, () => {
        const over = evaluate(walker, node.right, frame);
        if (node.type === "ForOfStatement" && node.await) walker.letIn();
        for (const item of itemsOf(over)) {
          const target = node.left.type === "VariableDeclaration" ? node.left.declarations[0].id : node.left;
          bind(walker, target, node.type === "ForOfStatement" ? item : undefined, frame, true);
          walkTurn(walker, node.body, frame);
        }
        return false;
      });
      return false;
    default:
      return false;
  }
}

/** What a loop goes over: the items, or two of which nothing is known. */
export function itemsOf(over: Value | undefined): readonly (Value | undefined)[] {
  if (over?.kind === "list" && over.items.length > 0) return over.items.slice(0, mostTurns);
  return Array.from({ length: turns }, () => undefined);
}

function walkTurn(walker: Walker, body: Node, frame: Frame): void {
  walker.either(
    () => walkStatement(walker, body, frame),
    () => false,
  );
}

function walkFor(walker: Walker, node: Extract<Node, { type: "ForStatement" }>, frame: Frame): boolean {
  const { init, test, update, body } = node;
  if (init?.type === "VariableDeclaration") walkStatement(walker, init, frame);
  else if (init) evaluate(walker, init, frame);
  for (let turn = 0; turn < mostTurns; turn++) {
    const goesOn = test ? evaluate(walker, test, frame) : undefined;
    const known = goesOn?.kind === "constant";
    if (known && !goesOn.value) break;
    if (!known && turn === turns) break;
    walkTurn(walker, body, frame);
    if (update) evaluate(walker, update, frame);
  }
  return false;
}
