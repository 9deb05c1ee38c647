import { childrenOf, isFunction, unwrap, type Node, type NodeOf } from "../../parse/syntax";
import type { Scopes } from "../../scopes/analyzeScopes";
import { isShared, resolved } from "../../scopes/variable";
import type { Loop } from "./loopLocals";

/**
 * The emitted names of the variables to which every turn of a loop gives a value before it, or anything behind the loop,
 * reads them: whatever they hold when a turn begins makes no difference. (Live variable analysis, as far as it needs no
 * graph: only what surely happens first counts as a write, and whatever is not known as a read.)
 */
export function overwrittenEachTurn(loop: Loop, scopes: Scopes): ReadonlySet<string> {
  const overwritten = new Set<string>();
  const read = new Set<string>();
  let caught: boolean | undefined;
  void inOrder(loop).every(passes);
  return overwritten;

  /** Notes reads and writes in the order in which they happen. False: what comes next does not always happen. */
  function passes(wrapped: Node): boolean {
    const node = unwrap(wrapped);
    switch (node.type) {
      case "Identifier":
        reads(node);
        return true;
      case "AssignmentExpression":
        if (node.operator !== "=" || node.left.type !== "Identifier") break;
        passes(node.right);
        writes(node.left);
        return true;
      case "LogicalExpression":
        passes(node.left);
        reads(node.right);
        return true;
      case "VariableDeclaration":
        for (const { id, init } of node.declarations) {
          if (init) passes(init);
          if (id.type !== "Identifier") reads(id);
          else if (init) writes(id);
        }
        return true;
      case "BlockStatement":
      case "ExpressionStatement":
      case "SequenceExpression":
      case "UnaryExpression":
      case "BinaryExpression":
      case "CallExpression":
      case "MemberExpression":
      case "ArrayExpression":
        return childrenOf(node).every(({ child }) => passes(child));
    }
    reads(node);
    return !jumps(node);
  }

  /** Notes whatever may be read there. */
  function reads(node: Node): void {
    const name = node.type === "Identifier" ? nameOf(node) : undefined;
    if (name !== undefined && !overwritten.has(name)) read.add(name);
    for (const { child } of childrenOf(node)) reads(child);
  }

  function writes(identifier: NodeOf<"Identifier">): void {
    const name = nameOf(identifier);
    if (name === undefined || read.has(name)) return;
    // Whoever catches what a turn throws sees what the turn before left
    caught ??= isInTry(loop, resolved(scopes.variableOf(identifier)!).scope.owner);
    if (!caught) overwritten.add(name);
  }

  function nameOf(identifier: NodeOf<"Identifier">): string | undefined {
    const variable = scopes.variableOf(identifier);
    return variable && !isShared(variable) ? resolved(variable).printed : undefined;
  }
}

/** What each turn begins with, up to where it may end. */
function inOrder(loop: Loop): Node[] {
  if (loop.type === "DoWhileStatement") return [loop.body, loop.test];
  const { test } = loop;
  const goesOn = !test || (test.type === "BooleanLiteral" && test.value);
  return goesOn ? [loop.body] : [test];
}

/** Can the code end early, or go on elsewhere? */
function jumps(node: Node): boolean {
  if (isFunction(node)) return false;
  return (
    /^(Break|Continue|Return|Throw)Statement$/.test(node.type) || childrenOf(node).some(({ child }) => jumps(child))
  );
}

/** Is there a `try` around the loop, in the function that has the variable? */
function isInTry(loop: Loop, owner: Node): boolean {
  let at: Node | undefined = owner;
  while (at && at !== loop) {
    if (at.type === "TryStatement") return true;
    at = childrenOf(at).find(({ child }) => child.start! <= loop.start! && child.end! >= loop.end!)?.child;
  }
  return at === undefined;
}
