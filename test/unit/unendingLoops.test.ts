import assert from "node:assert/strict";
import type { ScenarioReport } from "../../src/model/report";
import type { CheckOptions } from "../../src/protocol/checker";
import { checkProgram } from "../checkProgram";

const imports = 'import { AtomicInt, Channel, thread } from "interleaver";\n';

async function check(text: string, options: CheckOptions = {}): Promise<ScenarioReport> {
  const [report] = await checkProgram("loops.ts", imports + text, options);
  return report;
}

function boundsOf({ exploration }: ScenarioReport): string[] {
  return exploration.bounds.map(({ name }) => name.replace(/^.* loop in /, "")).sort();
}

/** Two that undo what the other one did, until a third one says that it is enough. */
const [sendsAndReceives, exchanges] = [
  ["const c = new Channel<number>(1);", "c.trySend(1)", "c.tryReceive()"],
  ["const x = new AtomicInt(0);", "x.compareExchange(0, 1)", "x.compareExchange(1, 0)"],
].map(
  ([shared, one, other]) => `const stop = new AtomicInt(0); ${shared}
thread("A", () => { stop.store(1); });
thread("B", () => {
  while (stop.load() === 0) {
    ${one};
  }
});
thread("C", () => {
  while (stop.load() === 0) {
    ${other};
  }
});`,
);

describe("loops that can be gone round for ever", () => {
  for (const text of [sendsAndReceives, exchanges])
    for (const strategy of ["optimal-dpor", "source-dpor"] as const)
      it(`bound the verdict, also where each such execution looks too early for another reason (${strategy})`, async () => {
        const report = await check(text, { strategy });
        const bounds = boundsOf(report);
        assert.deepEqual([report.verdict, bounds], ["bounded", ["line 5", "line 10"].sort()]);
        assert.equal(report.exploration.complete, false);
      });

  it("are no bound where all others are over, and only a helper goes round", async () => {
    const report = await check(`const x = new AtomicInt(0), stop = new AtomicInt(0);
thread("A", () => {});
thread("B", () => { while (stop.load() === 0) x.store(1); }, { daemon: true });`);
    assert.deepEqual([report.verdict, boundsOf(report)], ["verified", []]);
  });

  it("are named by the loop that goes round, not by one in it that only waits", async () => {
    const report = await check(`const x = new AtomicInt(0), l = new AtomicInt(0);
thread("A", () => {
  while (x.load() === 0) {
    while (!l.compareExchange(0, 1)) {}
    l.store(0);
  }
});
thread("B", () => {
  while (!l.compareExchange(0, 1)) {}
  x.store(1);
  l.store(0);
});`);
    assert.deepEqual([report.verdict, boundsOf(report)], ["bounded", ["line 4"]]);
    assert.deepEqual(
      report.problems.map(({ line }) => line),
      [4],
    );
    assert.match(report.problems[0].message, /`while \(x\.load\(\) === 0\)`/);
  });

  it("are named by the outermost loop, also where the one inside is in a function before it", async () => {
    const report =
      await check(`const f = [new AtomicInt(0), new AtomicInt(0)], turn = new AtomicInt(0), stop = new AtomicInt(0);
function lock(i: number) {
  f[i].store(1);
  turn.store(1 - i);
  while (f[1 - i].load() === 1 && turn.load() === 1 - i) {}
}
thread("A", () => {
  while (stop.load() === 0) {
    lock(0);
    f[0].store(0);
  }
});
thread("B", () => {
  lock(1);
  stop.store(1);
  f[1].store(0);
});`);
    assert.deepEqual([report.verdict, boundsOf(report)], ["bounded", ["line 9"]]);
  });
});
