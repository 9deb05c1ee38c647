import assert from "node:assert/strict";
import { baseName } from "../../src/base/baseName";

describe("the name of a file", () => {
  it("is what stands behind its folders, on every system", () => {
    assert.deepEqual(["samples/bank.ts", "C:\\samples\\bank.ts", "bank.ts"].map(baseName), Array(3).fill("bank.ts"));
  });
});
