import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";
import { fixedPrograms } from "./fixedPrograms";
import { redundantFor } from "./redundantFor";
import { synchronisingStatements, type SynchronisingStatement } from "./synchronisingStatements";

type Scenario = string | undefined;

/** First a few executions, which show most mistakes, then many. Within `maxSteps`, which ends loops that lost their end. */
async function verdictOf(file: string, text: string, scenario: Scenario): Promise<string> {
  let verdict = "";
  for (const maxExecutions of [30, 200, 3_000]) {
    const [report] = await checkProgram(file, text, { ...(scenario && { scenario }), maxExecutions, maxSteps: 500 });
    verdict = report.verdict;
    // More executions would say the same
    if (verdict === "violated" || report.exploration.complete) break;
  }
  return verdict;
}

const without = (text: string, { start, end, replacement }: SynchronisingStatement) =>
  text.slice(0, start) + replacement + text.slice(end);

/** Whether the statement is run at all: a throw in its place is noticed. */
async function isRun(file: string, text: string, statement: SynchronisingStatement, scenario: Scenario) {
  const end = statement.replacement.endsWith(";") ? ";" : "";
  const replacement = `(() => { throw new Error("run"); })()${end}`;
  return (await verdictOf(file, without(text, { ...statement, replacement }), scenario)) === "violated";
}

describe("each synchronising statement of a mended program is needed, or the program says why not", () => {
  const programs = fixedPrograms();
  it("in samples and fixtures of every kind", () => {
    const folders = new Set(programs.map(({ file }) => file.split("/").slice(0, -1).join("/")));
    for (const folder of ["samples", ...["atomicity", "counts", "lockOrder"].map((name) => `test/programs/${name}`)])
      assert.ok(folders.has(folder), folder);
    assert.ok(programs.length >= 270, `${programs.length} programs`);
  });
  for (const { file, text, scenarios } of programs)
    it(file, async () => {
      const missed: string[] = [];
      for (const statement of synchronisingStatements(text))
        for (const scenario of scenarios) {
          if (redundantFor(scenario ?? "", text, statement)) continue;
          const verdict = await verdictOf(file, without(text, statement), scenario);
          if (verdict === "violated" || !(await isRun(file, text, statement, scenario))) continue;
          missed.push(`line ${statement.line} [${scenario ?? ""}], ${statement.text}: ${verdict} without it`);
        }
      assert.deepEqual(missed, []);
    });
});
