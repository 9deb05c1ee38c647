import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { checkProgram } from "../checkProgram";
import { asyncProgram, preamble, randomFrom, type Ingredients } from "../eventLoop/asyncPrograms";

const runs = Number(process.env.EVENT_LOOP_RUNS ?? 100);
const seed = Number(process.env.EVENT_LOOP_SEED ?? 1);

/** Their logs in plain Node; null where a timer came late. */
function logsInNode(bodies: readonly string[]): (readonly string[] | null)[] {
  const script = join(__dirname, "../eventLoop/runInNode.mjs");
  const input = JSON.stringify([preamble, ...bodies]);
  return JSON.parse(execFileSync(process.execPath, [script], { input, maxBuffer: 2 ** 30 }).toString()) as never;
}

/** Their logs under the explorer, and whether there are others. */
async function logsExplored(body: string): Promise<readonly (readonly string[])[]> {
  const text = `import { after, observe, scenario } from "interleaver";
${preamble}
process.on("unhandledRejection", () => {});
after(() => observe("log", log.map(String)));
scenario("program", () => { (async () => { ${body} })(); });`;
  const [report] = await checkProgram("program.js", text, { maxExecutions: 2000 });
  assert.deepEqual(report.problems, [], body);
  assert.deepEqual(report.findings, [], body);
  return report.outcomes.map(({ values }) => values.log as string[]);
}

describe(`async programs give the log of plain Node (EVENT_LOOP_SEED=${seed})`, function () {
  this.timeout(600_000);
  const families: Record<string, Ingredients> = {
    "whose order is fixed": { delays: [20, 40, 80, 160], distinct: true, immediates: false },
    "with equal timers and immediates": { delays: [20, 40, 60], distinct: false, immediates: true },
  };
  Object.entries(families).forEach(([name, ingredients], family) =>
    it(`${runs} programs ${name}`, async () => {
      const bodies = Array.from({ length: runs }, (_, i) =>
        asyncProgram(randomFrom(1e6 * seed + 1e5 * family + i), ingredients),
      );
      const logs = logsInNode(bodies);
      for (let i = 0; i < runs; i++) {
        const log = logs[i];
        if (log === null) continue;
        const explored = await logsExplored(bodies[i]);
        if (ingredients.distinct) assert.deepEqual(explored, [log], bodies[i]);
        else
          assert.ok(
            explored.some((one) => one.join() === log.join()),
            `${log.join()}\n${bodies[i]}`,
          );
      }
      assert.ok(logs.filter((log) => log !== null).length >= runs / 5, "too many programs came late");
    }),
  );
});
