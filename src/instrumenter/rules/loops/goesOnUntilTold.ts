import { unwrap, type Node } from "../../parse/syntax";
import type { Loop } from "./loopLocals";

/**
 * Does the loop go on for as long as there is something to do, as that of a worker or a server? Not one that counts its
 * turns, nor one that does nothing but wait again until its condition holds: `while (this.locked) await this.changed()`.
 */
export function goesOnUntilTold(loop: Loop): boolean {
  if (loop.type === "ForStatement" && loop.update) return !loop.test;
  const test = loop.test ? unwrap(loop.test) : undefined;
  if (!test || (test.type === "BooleanLiteral" && test.value)) return true;
  return !isAwait(loop.body);
}

function isAwait(body: Node): boolean {
  if (body.type === "BlockStatement") return body.body.length === 1 && isAwait(body.body[0]);
  return body.type === "ExpressionStatement" && unwrap(body.expression).type === "AwaitExpression";
}
