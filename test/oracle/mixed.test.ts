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

interface Family extends MixedUses {
  /** In milliseconds, see the contract. */
  readonly ioMax?: number;
  readonly timerSlack?: number;
}
const families: Readonly<Record<string, Family>> = {
  "I/O and threads": { ios: true },
  "timers, sleep and threads": { timers: true },
  "I/O, locks and a channel": { ios: true, locks: true, channel: true },
  "timers, locks and a channel": { timers: true, locks: true, channel: true },
  "promises that anybody resolves": { ios: true, promises: true, errors: true },
  "I/O, timers, sleep and threads": { ios: true, timers: true },
  "I/O, timers, locks, a channel and promises": { ios: true, timers: true, locks: true, channel: true, promises: true },
  "promises, timers and errors": { timers: true, promises: true, channel: true, errors: true },
  "I/O that takes at most 2 ms, and timers": { ios: true, timers: true, ioMax: 2 },
  "timers that may be late": { timers: true, timerSlack: 1 },
  "timers that may be late, and I/O": { ios: true, timers: true, locks: true, timerSlack: 1, ioMax: 3 },
  "I/O, threads and promises that wait at shared memory": { ios: true, waits: true },
  "timers, threads, and promises that wait with time-outs": { timers: true, waits: true },
  "promises that anybody resolves or notifies": { ios: true, promises: true, waits: true },
  "I/O, timers, and promises that wait with time-outs": { ios: true, timers: true, waits: true },
};

/** Programs of a family, by seed and number, of which the search once planned orders that time forbids. */
const planned: readonly (readonly [family: string, seed: number, nth: number])[] = [
  ["I/O, timers, sleep and threads", 3, 31],
  ["I/O, timers, sleep and threads", 3, 73],
  ["I/O, timers, sleep and threads", 4, 30],
  ["I/O, timers, sleep and threads", 8, 77],
  ["I/O, timers, locks, a channel and promises", 1, 38],
];

describe(`callbacks beside threads: as a model of single steps, and as every order (MIXED_SEED=${seed})`, function () {
  this.timeout(600_000);
  for (const name of Object.keys(families))
    it(`${runs} programs of ${name}`, async () => {
      for (let n = 0, i = 0; n < runs; i++) if (await agrees(name, seed, i)) n++;
    });
  it("programs of which the search once planned orders that time forbids", async () => {
    for (const [name, from, nth] of planned) assert.ok(await agrees(name, from, nth));
  });
});

/** Compares one program; false if it is too large. */
async function agrees(name: string, from: number, nth: number): Promise<boolean> {
  const uses = families[name];
  const { ioMax = Infinity, timerSlack = 0, ios, timers } = uses;
  const program = mixedProgram(randomFrom(1e6 * from + 1e5 * Object.keys(families).indexOf(name) + nth), uses);
  const text = textOfMixed(program);
  const ioTimes = ios && timers ? durations(program, timerSlack).slice(0, ioMax + 1) : undefined;
  const expected = mixedResults(program, mostStates, ioTimes, timerSlack);
  const timing = { ...(ioMax < Infinity ? { ioMax } : {}), timerSlack };
  const all = expected && everyOrder("program.ts", text, mostOrders, timing);
  if (!all) return false;
  const [report] = await checkProgram("program.ts", text, { strategy: "optimal-dpor", ...timing });
  assert.deepEqual(report.problems, [], text);
  assert.deepEqual(outcomesOf(report), [...expected.outcomes].sort(), text);
  const failed = report.findings.some(({ kind }) => /^(uncaught-error|unhandled-rejection)$/.test(kind));
  assert.equal(failed, expected.mayFail, `an error\n${text}`);
  assert.equal(report.exploration.deadlocked > 0, expected.mayBlock, `a task that is blocked\n${text}`);
  if (!timers || (!ios && timerSlack === 0)) assert.equal(report.exploration.redundant, 0, text);
  // Where an error ends an execution, nobody knows what would have come
  if (!failed) assert.equal(report.exploration.executions, all.traces.size, `traces\n${text}`);
  await replayAll(text, report);
  return true;
}

/** So many milliseconds may I/O take: until all delays together are over, each of which may be so much longer. */
function durations(program: readonly MixedStep[], late: number): number[] {
  const sum = (steps: readonly MixedStep[]): number =>
    steps.reduce(
      (ms, step) => ms + ("ms" in step ? (step.ms ?? 0) + late : 0) + ("body" in step ? sum(step.body) : 0),
      0,
    );
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
