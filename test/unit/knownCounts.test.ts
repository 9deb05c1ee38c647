import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";
import { families } from "../programs/families";

describe("known counts of executions", () => {
  for (const { name, text, executions, deadlocked } of families)
    it(`${name}: ${executions} executions`, async () => {
      const [report] = await checkProgram("known.ts", text);
      assert.deepEqual(report.problems, []);
      const { exploration, verdict } = report;
      assert.deepEqual(
        [exploration.executions, exploration.redundant, exploration.deadlocked],
        [executions, 0, deadlocked],
      );
      assert.equal(verdict, deadlocked > 0 ? "violated" : "verified");
    });
});
