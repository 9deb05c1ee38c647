import { unwrap, type Node } from "../../parse/syntax";
import { newFrame, prologue } from "../../print/frame";
import type { Printer } from "../../print/printer";

/** Expressions that cannot end abruptly, and stop nowhere. */
const harmless = /^(Numeric|String|Boolean|Null|BigInt)Literal$|^(ArrowFunction|Function)Expression$|^ThisExpression$/;

export function isHarmless(node: Node): boolean {
  return harmless.test(unwrap(node).type);
}

/**
 * An expression inside an array pattern: where it ends abruptly, the iterators of the patterns around it are closed first
 * (ECMAScript, IteratorClose). They are the names in `iterators`, the innermost last. A generator of its own stands around
 * it, because only statements can catch; so the text of `print` may use no temporaries of the function around.
 */
export function guarded(iterators: readonly string[], p: Printer, print: () => string): string {
  if (iterators.length === 0) return print();
  const frame = newFrame(p.frame, "arrow", p.frame.generator, p.frame.async);
  frame.idles = p.frame.idles;
  const text = p.inFrame(frame, print);
  return `(yield* $$.guard([${iterators.join(", ")}], function* () {${prologue(frame)}return ${text};}))`;
}
