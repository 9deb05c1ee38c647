import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";
import { randomFrom } from "../eventLoop/asyncPrograms";
import { logsOf, startedProgram } from "../eventLoop/startedTimers";

const runs = Number(process.env.EVENT_LOOP_RUNS ?? 20);
const seed = Number(process.env.EVENT_LOOP_SEED ?? 1);

describe(`timers that are started again, cleared, or keep no program going (EVENT_LOOP_SEED=${seed})`, function () {
  this.timeout(600_000);
  for (const unreferenced of [false, true])
    it(`${runs} programs ${unreferenced ? "with unref()" : "without unref()"}: exactly the orders for which there are times`, async () => {
      for (let i = 0; i < runs; i++) {
        const body = startedProgram(randomFrom(1e6 * seed + (unreferenced ? 5e5 : 0) + i), unreferenced);
        const logs = logsOf(body, 1_000);
        if (logs === undefined) continue;
        const text = `import { after, io, observe, scenario } from "interleaver";
const log: string[] = [];
const say = (what: string) => { log.push(what); };
after(() => observe("log", log.join(" ")));
scenario("scenario", () => { ${body} });`;
        const [report] = await checkProgram("program.ts", text);
        assert.deepEqual(report.problems, [], text);
        const found = report.outcomes.map(({ values }) => values.log).sort();
        assert.deepEqual(found, [...logs].sort(), text);
      }
    });
});
