import { expectationIn } from "./expectation";
import { lineComments, type LineComment } from "./lineComments";
import { topComments } from "./topComments";

/**
 * Comments below the first code that would be expectations above it, where alone they count (contract, section 7). Words that
 * are none, such as prose about `@expect`, are left out.
 */
export function misplacedExpectations(text: string): LineComment[] {
  const header = topComments(text).split("\n").length;
  return lineComments(text).filter(({ line, text: comment }) => {
    const expectation = line > header ? expectationIn(comment) : undefined;
    return expectation !== undefined && expectation !== "not understood";
  });
}
