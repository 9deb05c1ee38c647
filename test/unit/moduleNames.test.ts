import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { moduleNames } from "../../src/model/moduleNames";
import { checkProgram } from "../checkProgram";

describe("the names of the module", () => {
  it("are those that its types export as values", () => {
    const types = readFileSync("types/interleaver.d.ts", "utf8");
    const typed = new Set(
      [...types.matchAll(/^export (?:declare )?(?:function|class|const) (\w+)/gm)].map(([, name]) => name),
    );
    assert.deepEqual([...moduleNames].sort(), [...typed].sort());
  });

  it("all have somebody who makes what they stand for", async () => {
    const text = `import * as all from "interleaver";
import { observe } from "interleaver";
for (const [name, value] of Object.entries(all)) observe(name, typeof value);
`;
    const [{ verdict, outcomes }] = await checkProgram("names.ts", text);
    assert.equal(verdict, "verified");
    assert.deepEqual(outcomes[0].values, Object.fromEntries([...moduleNames].map((name) => [name, "function"])));
  });
});
