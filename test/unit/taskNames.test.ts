import assert from "node:assert/strict";
import { check } from "../../src/checker/check";
import { replay } from "../../src/checker/replay";

const workers = `import { observe, scenario, thread } from "interleaver";
let n = 0;
scenario("s", () => {
  const names = [1, 2, 3].map(() => thread("worker", () => { n++; observe("n", n); }).name);
  thread("main", () => {});
  observe("names", names);
});`;

describe("tasks with one name", () => {
  const [report] = check("p.ts", workers);
  const race = report.findings.find(({ kind }) => kind === "data-race")!;

  it("are told apart in findings", () => {
    const tasks = race.locations.map(({ task }) => task!);
    assert.equal(new Set(tasks).size, 2);
    for (const task of tasks) {
      assert.match(task, /^worker( \([23]\))?$/);
      assert.ok(race.message.includes(`\`${task}\``), race.message);
    }
  });

  it("have the same names in the trace of the witness, where `main` is taken too", () => {
    const { trace } = replay("p.ts", workers, "s", race.witness.schedule)!;
    const names = trace.tasks.map(({ name }) => name);
    assert.deepEqual(names, ["main", "worker", "worker (2)", "worker (3)", "main (2)"]);
    assert.equal(trace.findings.find(({ finding }) => finding.kind === "data-race")!.finding.message, race.message);
    assert.ok(trace.events.some(({ sentence }) => sentence === "starts worker (2)"));
  });

  it("observe under names of their own; the program sees the name that it gave", () => {
    for (const { values } of report.outcomes) {
      assert.deepEqual(Object.keys(values.n as object), ["worker", "worker (2)", "worker (3)"]);
      assert.deepEqual(values.names, ["worker", "worker", "worker"]);
    }
  });
});

describe("a reader behind a writer that waits", () => {
  it("is told so: the writer holds nothing", () => {
    const text = `import { Mutex, RwLock, scenario, thread } from "interleaver";
const rw = new RwLock("rw", { prefer: "writers" });
const m = new Mutex("m");
scenario("s", () => {
  thread("R", () => { rw.readLock(); m.lock(); m.unlock(); rw.readUnlock(); });
  thread("W", () => { rw.writeLock(); rw.writeUnlock(); });
  thread("Q", () => { m.lock(); rw.readLock(); rw.readUnlock(); m.unlock(); });
});`;
    const finding = check("p.ts", text)[0].findings.find(({ kind }) => kind === "deadlock")!;
    assert.equal(
      finding.message,
      "`R` holds `rw` (line 5) and waits for `m` (line 5); " +
        "`Q` holds `m` (line 7) and waits for `rw` (line 7) behind `W`; `W` waits for `rw` (line 6), which `R` holds (line 5).",
    );
    assert.deepEqual(finding.cycle, [
      { task: "R", waitsFor: "m", heldBy: "Q" },
      { task: "Q", waitsFor: "rw", heldBy: "W", asked: true },
      { task: "W", waitsFor: "rw", heldBy: "R" },
    ]);
    const { trace } = replay("p.ts", text, "s", finding.witness.schedule)!;
    const waiting = trace.events.flatMap(({ changes }) => changes.tasks).filter(({ next }) => next?.because);
    assert.ok(waiting.some(({ next }) => next?.because === "W asked for rw first"));
    assert.ok(!waiting.some(({ next }) => next?.because === "W holds rw"));
  });
});
