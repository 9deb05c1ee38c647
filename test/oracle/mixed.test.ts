import assert from "node:assert/strict";
import type { ScenarioReport } from "../../src/model/report";
import { checkProgram, replaysOf } from "../checkProgram";
import { randomFrom } from "../eventLoop/asyncPrograms";
import { everyOrder } from "../eventLoop/everyOrder";
import { mixedResults } from "./mixedModel";
import { mixedProgram, textOfMixed, type MixedStep, type MixedUses } from "./mixedPrograms";

const runs = Number(process.env.MIXED_RUNS ?? 8);
const seed = Number(process.env.MIXED_SEED ?? 1);
/** Programs with more states or executions than this are left out. */
const [mostStates, mostOrders] = [40_000, 1_500];

const families: Readonly<Record<string, MixedUses>> = {
  "I/O and threads": { ios: true },
  "timers, sleep and threads": { timers: true },
  "I/O, locks and a channel": { ios: true, locks: true, channel: true },
  "timers, locks and a channel": { timers: true, locks: true, channel: true },
  "promises that anybody resolves": { ios: true, promises: true, errors: true },
  "I/O, timers, sleep and threads": { ios: true, timers: true },
  "I/O, timers, locks, a channel and promises": { ios: true, timers: true, locks: true, channel: true, promises: true },
  "promises, timers and errors": { timers: true, promises: true, channel: true, errors: true },
};

describe(`callbacks beside threads: as a model of single steps, and as every order (MIXED_SEED=${seed})`, function () {
  this.timeout(600_000);
  Object.entries(families).forEach(([name, uses], family) =>
    it(`${runs} programs of ${name}`, async () => {
      for (let n = 0, i = 0; n < runs; i++) {
        const program = mixedProgram(randomFrom(1e6 * seed + 1e5 * family + i), uses);
        const text = textOfMixed(program);
        const expected = mixedResults(program, mostStates, uses.ios && uses.timers ? durations(program) : undefined);
        const all = expected && everyOrder("program.ts", text, mostOrders);
        if (!all) continue;
        n++;
        const [report] = await checkProgram("program.ts", text, { strategy: "optimal-dpor" });
        // Rarely the search plans an order of which the times contradict each other, and says that it cannot go on
        if (uses.ios && uses.timers && report.problems.some(({ message }) => /as they meet here/.test(message)))
          continue;
        assert.deepEqual(report.problems, [], text);
        assert.deepEqual(outcomesOf(report), [...expected.outcomes].sort(), text);
        const failed = report.findings.some(({ kind }) => /^(uncaught-error|unhandled-rejection)$/.test(kind));
        assert.equal(failed, expected.mayFail, `an error\n${text}`);
        assert.equal(report.exploration.deadlocked > 0, expected.mayBlock, `a task that is blocked\n${text}`);
        if (!uses.ios || !uses.timers) assert.equal(report.exploration.redundant, 0, text);
        // Where an error ends an execution, nobody knows what would have come
        if (!failed) assert.equal(report.exploration.executions, all.traces.size, `traces\n${text}`);
        await replayAll(text, report);
      }
    }),
  );
});

/** So many milliseconds may I/O take: until all delays together are over. */
function durations(program: readonly MixedStep[]): number[] {
  const sum = (steps: readonly MixedStep[]): number =>
    steps.reduce((ms, step) => ms + ("ms" in step ? step.ms : 0) + ("body" in step ? sum(step.body) : 0), 0);
  return Array.from({ length: sum(program) + 2 }, (_, ms) => ms);
}

/** Each once, whatever the order of its names. */
function outcomesOf({ outcomes }: ScenarioReport): string[] {
  const inOrder = (values: object) => Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
  return [...new Set(outcomes.map(({ values }) => JSON.stringify(inOrder(values))))].sort();
}

async function replayAll(text: string, { name, findings, outcomes }: ScenarioReport): Promise<void> {
  const replay = replaysOf("program.ts", text);
  for (const { kind, message, witness } of findings) {
    const again = await replay(name, witness.schedule);
    assert.ok(
      again?.findings.some((one) => one.kind === kind && one.message === message),
      `the witness ${witness.schedule} does not show: ${message}\n${text}`,
    );
  }
  for (const { values, witness } of outcomes)
    assert.deepEqual((await replay(name, witness.schedule))?.values, values, `${witness.schedule}\n${text}`);
}
