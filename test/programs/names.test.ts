import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkProgram } from "../checkProgram";

describe("names are what the user would write", () => {
  for (const file of ["locks.ts", "memory.ts"])
    it(file, async () => {
      const reports = await checkProgram(file, readFileSync(join(__dirname, "names", file), "utf8"));
      assert.ok(reports.length > 5);
      for (const { name, findings } of reports)
        assert.ok(findings[0]?.message.includes(`\`${name}\``), `${name}: ${findings[0]?.message}`);
    });
});
