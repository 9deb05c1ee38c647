import { expectationIn } from "./expectation";
import type { LineComment } from "./lineComments";
import { topComments } from "./topComments";

/**
 * Expectations above the first code that stand in a block comment, where they do not count: only a `//` comment is one
 * (contract, section 7). Words that are none, such as prose about `@expect`, are left out.
 */
export function expectationsInBlocks(text: string): LineComment[] {
  const found: LineComment[] = [];
  const top = topComments(text);
  for (const { 0: comment, index } of top.matchAll(/\/\/.*|\/\*[^]*?\*\//g)) {
    if (!comment.startsWith("/*")) continue;
    const first = top.slice(0, index).split("\n").length;
    for (const [i, line] of comment.split("\n").entries()) {
      const words = /^\s*(?:\/\*+|\*)?\s*(@expect\b.*?)\s*(?:\*+\/)?\s*$/.exec(line)?.[1];
      const expectation = words === undefined ? undefined : expectationIn(`// ${words}`);
      if (expectation !== undefined && expectation !== "not understood")
        found.push({ line: first + i, text: line.trim() });
    }
  }
  return found;
}
