import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkProgram } from "../checkProgram";
import { redundantFor } from "./redundantFor";
import { synchronisingStatements, type SynchronisingStatement } from "./synchronisingStatements";

const folder = join(__dirname, "kernels");
const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));

/** First a few executions, which show most mistakes, then many. Within `maxSteps`, which ends loops that lost their end. */
async function verdictOf(file: string, text: string, scenario: string): Promise<string> {
  let verdict = "";
  for (const maxExecutions of [30, 200, 3_000]) {
    const [report] = await checkProgram(file, text, { scenario, maxExecutions, maxSteps: 500 });
    verdict = report.verdict;
    if (verdict === "violated") break;
  }
  return verdict;
}

const without = (text: string, { start, end, replacement }: SynchronisingStatement) =>
  text.slice(0, start) + replacement + text.slice(end);

/** Whether the statement is run at all: a throw in its place is noticed. */
async function isRun(file: string, text: string, statement: SynchronisingStatement, scenario: string) {
  const end = statement.replacement.endsWith(";") ? ";" : "";
  const replacement = `(() => { throw new Error("run"); })()${end}`;
  return (await verdictOf(file, without(text, { ...statement, replacement }), scenario)) === "violated";
}

describe("each synchronising statement of a mended program is needed, or it says why not", () => {
  for (const file of files.sort())
    it(file, async () => {
      const text = readFileSync(join(folder, file), "utf8");
      const verified = [...text.matchAll(/^\/\/ @expect \[(.*)\] verified$/gm)].map(([, name]) => name);
      assert.ok(verified.length > 0);
      const missed: string[] = [];
      for (const statement of synchronisingStatements(text))
        for (const scenario of verified) {
          if (redundantFor(scenario, text, statement.line)) continue;
          const verdict = await verdictOf(file, without(text, statement), scenario);
          if (verdict === "violated" || !(await isRun(file, text, statement, scenario))) continue;
          missed.push(`line ${statement.line} [${scenario}], ${statement.text}: ${verdict} without it`);
        }
      assert.deepEqual(missed, []);
    });
});
