import assert from "node:assert/strict";
import { library } from "../../src/checker/library";
import { instrumentProgram } from "../../src/instrumenter/instrumentProgram";
import { randomFrom } from "../eventLoop/asyncPrograms";
import { everyOrderOf } from "../eventLoop/everyOrder";
import { moduleProgram } from "../eventLoop/modulePrograms";
import { checkModules } from "../language/checkModules";

const runs = Number(process.env.EVENT_LOOP_RUNS ?? 40);
const seed = Number(process.env.EVENT_LOOP_SEED ?? 1);

describe(`modules that await completions: the search finds what every order shows (EVENT_LOOP_SEED=${seed})`, function () {
  this.timeout(600_000);
  it(`${runs} programs, each trace once`, async () => {
    for (let n = 0, i = 0, several = 0; n < runs; i++) {
      const files = moduleProgram(randomFrom(1e6 * seed + i));
      const printed = await instrumentProgram("main.ts", async (path) => files[path], library);
      const all = everyOrderOf(printed, undefined, 500);
      if (all === undefined || (all.traces.size === 1 && several++ > n / 3)) continue;
      n++;
      const text = Object.entries(files).join("\n");
      const [report] = await checkModules("main.ts", files, library);
      assert.deepEqual(report.problems, [], text);
      const found = report.outcomes.map(({ values }) => JSON.stringify(values)).sort();
      assert.deepEqual(found, [...all.outcomes].filter((outcome) => outcome.startsWith("{")).sort(), text);
      const failed = report.findings.some(({ kind }) => kind === "uncaught-error");
      assert.equal(failed, all.outcomes.has("error"), text);
      assert.equal(report.exploration.executions, all.traces.size, `a trace is missing, or there twice\n${text}`);
      assert.equal(report.exploration.redundant, 0, text);
    }
  });
});
