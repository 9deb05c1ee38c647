import type { Node, NodeOf } from "../../parse/syntax";
import type { Printer, Rules } from "../../print/printer";

/** The value of a promise: the code yields a mark, and goes on as a job. `text` is the emitted expression. */
export function awaited(node: Node, text: string, p: Printer): string {
  return `($$.awaits(${text}, ${p.awaitSite(node, p.frame.idles)}), yield -4)`;
}

/** `yield` in an asynchronous generator, which awaits what it gives; `value` is the emitted argument. */
export function asyncYield(node: NodeOf<"YieldExpression">, value: string, p: Printer): string {
  if (node.delegate) return `(yield* $$.yieldAllAsync(${value}, ${p.site(node)}))`;
  return `($$.giveValue(${awaited(node, value, p)}), yield -1)`;
}

/** What the runtime makes of a method's generator; see `Part`. */
export function methodKind(node: { generator?: boolean | null; async?: boolean | null }, starts: boolean): string {
  if (node.generator && node.async) return starts ? "asyncStarting" : "asyncGenerator";
  if (node.generator) return starts ? "starting" : "generator";
  return node.async ? "async" : "method";
}

/** `await` in all positions. */
export const asyncRules: Rules = {
  AwaitExpression: (node, p) => awaited(node, p.emit(node.argument), p),
};
