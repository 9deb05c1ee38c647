import assert from "node:assert/strict";
import { lineWords } from "../../src/presentation/words/lineWords";

describe("the words for a line", () => {
  it("have its number as it stands in an editor", () => assert.equal(lineWords({ line: 1234 }), "line 1234"));
});
