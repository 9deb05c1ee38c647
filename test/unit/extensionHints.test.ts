import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createCheckerClient } from "../../src/client/createCheckerClient";
import { checkOptions } from "../../src/extension/checkOptions";
import { isSeenAt, seenPlaces } from "../../src/extension/editor/seenPlaces";
import type { Finding, ScenarioReport } from "../../src/model/report";
import { refutedText } from "../../src/presentation/report/refutedText";

const client = createCheckerClient({
  workerPath: "dist/checkerWorker.js",
  host: { readFile: (path) => readFile(path, "utf8").catch(() => undefined) },
});

async function explored(file: string) {
  const { scenarios } = await client.check({ file, options: {} });
  return scenarios[0];
}

const counts = { executions: 1234, deadlocked: 0, redundant: 0, discarded: 0, events: 30, elapsedMs: 1, bounds: [] };
const exploration = { strategy: "optimal-dpor", complete: true, ...counts };
const clean: ScenarioReport = {
  name: "two `doors`",
  verdict: "verified",
  exploration,
  findings: [],
  outcomes: [],
  problems: [],
};

describe("what the editor says where an exploration found nothing", function () {
  this.timeout(120_000);
  after(() => client.dispose());

  it("is that nothing can be found, in how many orders, and that these are all", () => {
    const all = "No race, deadlock or failed check in any of the 1,234 different orders";
    assert.equal(refutedText(clean, false), `${all} (complete)`);
    assert.equal(refutedText(clean, true), `${all} of \`two 'doors'\` (complete)`);
    const one = { ...clean, exploration: { ...exploration, executions: 1 } };
    assert.equal(refutedText(one, false), "No race, deadlock or failed check in the only order there is (complete)");
  });

  it("names what was assumed", () => {
    const assumed = ["I/O takes at most 5 ms", "timers fire when they are due"];
    const text = refutedText({ ...clean, exploration: { ...exploration, assumed } }, false);
    assert.match(text!, /orders \(complete; I\/O takes at most 5 ms; timers fire when they are due\)$/);
  });

  it("is nothing where not all was tried, something was found, or nothing was there to explore", () => {
    const warning = { kind: "starvation", severity: "warning", message: "", executions: 1, locations: [] };
    const finding: Finding = { ...warning, severity: "warning", witness: { schedule: "", preemptions: 0, events: 1 } };
    const others: Partial<ScenarioReport>[] = [
      { verdict: "violated" },
      { verdict: "bounded" },
      { verdict: "interrupted" },
      { verdict: "invalid" },
      { exploration: { ...exploration, complete: false } },
      { findings: [finding] },
      { explorable: ["run"] },
    ];
    for (const other of others) assert.equal(refutedText({ ...clean, ...other }, false), undefined);
  });

  it("agrees with what the explorer reports of real programs", async () => {
    assert.match(refutedText(await explored("samples/bank-transfer-ordered.ts"), false)!, /either of the two orders/);
    assert.equal(refutedText(await explored("samples/bank-transfer-deadlock.ts"), false), undefined);
  });

  it("stands on operations and shared variables that the exploration used, and nowhere else", async () => {
    const file = "samples/bank-transfer-ordered.ts";
    const report = await explored(file);
    const { schedule } = report.outcomes[0].witness;
    const { trace } = await client.trace({ file, scenario: report.name, schedule });
    const places = seenPlaces(trace!);
    const lines = readFileSync(file, "utf8").split("\n");
    const at = (text: string, word: string) => {
      const line = lines.findIndex((one) => one.includes(text));
      const column = lines[line].indexOf(word, lines[line].indexOf(text)) + 1;
      return isSeenAt(places, { line: line + 1, column, word });
    };
    assert.equal(at("first.lock.lock()", "lock"), true);
    assert.equal(at("second.lock.unlock()", "second"), true);
    assert.equal(at("from.balance -= amount", "balance"), true);
    // The same statement, but a local variable; a declaration; a start of a thread
    assert.equal(at("from.balance -= amount", "amount"), false);
    assert.equal(at("interface Account", "Account"), false);
    assert.equal(at('thread("Ada"', "transfer"), false);
  });
});

describe("an operation with a callback", () => {
  const object = { id: 0, name: "lock", kind: "mutex" };
  const site = { file: "a.ts", line: 3, column: 5, endLine: 6, endColumn: 3 };
  const event = { object: 0, site };
  const places = seenPlaces({ objects: [object], events: [event, event] } as never);

  it("is one place, however often it was seen", () => assert.equal(places.length, 1));
  it("counts on its first line only", () => {
    assert.equal(isSeenAt(places, { line: 3, column: 9 }), true);
    assert.equal(isSeenAt(places, { line: 3, column: 4 }), false);
    assert.equal(isSeenAt(places, { line: 4, column: 9 }), false);
  });
});

describe("the settings of a check", () => {
  const given = (values: Record<string, unknown>) =>
    checkOptions({ get: <T>(name: string, otherwise: T) => (name in values ? (values[name] as T) : otherwise) });

  it("leave to the checker what nobody set", () =>
    assert.deepEqual(given({}), { timeMs: 10_000, memoryMb: 2_048, maxSteps: 10_000 }));
  it("are passed on", () => {
    const all = { maxExecutions: 7, starvationBound: 3, ioMax: 20, timerSlack: 5, jobs: 4, spuriousWakeups: true };
    const limits = { timeLimit: 2, memoryLimit: 300, maxSteps: 99 };
    assert.deepEqual(given({ ...all, ...limits }), { timeMs: 2000, memoryMb: 300, maxSteps: 99, ...all });
  });
  it("have no effect where they have no sense", () => {
    assert.deepEqual(given({ starvationBound: -1, ioMax: "5", timerSlack: 0.5, jobs: NaN }), given({}));
    for (const memoryLimit of [0, -1, 0.5, "300"]) assert.deepEqual(given({ memoryLimit }), given({}));
    assert.equal(given({ jobs: 1000 }).jobs, 64);
  });
});
