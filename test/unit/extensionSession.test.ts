import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { CheckerClient } from "../../src/client/checkerClient";
import { createCheckerClient } from "../../src/client/createCheckerClient";
import { taskLines } from "../../src/extension/editor/taskLines";
import type { PanelEngine } from "../../src/extension/panel/panelEngine";
import { PanelSession } from "../../src/extension/panel/panelSession";
import type { Opened } from "../../src/extension/panel/panelSession";

const client = createCheckerClient({
  workerPath: "dist/checkerWorker.js",
  host: { readFile: (path) => readFile(path, "utf8").catch(() => undefined) },
});

async function sessionOf(file: string): Promise<PanelSession> {
  const { scenarios } = await client.check({ file, options: {} });
  const [report] = scenarios;
  return new PanelSession({ file, scenarios: [report.name], report }, engineFor(client, file, report.name));
}

function engineFor(by: CheckerClient, file: string, scenario: string): PanelEngine {
  return {
    trace: (schedule) => by.trace({ file, scenario, schedule }),
    turningPoint: (schedule) => by.turningPoint({ file, scenario, schedule }),
    choiceTree: (schedule) => by.choiceTree({ file, scenario, schedule }),
  };
}

function shown(opened: Opened) {
  assert.ok("shown" in opened, JSON.stringify(opened));
  return opened.shown;
}

describe("a session of the panel", function () {
  this.timeout(120_000);
  after(() => client.dispose());

  it("opens on the first finding, where it shows, with an execution that passes beside it", async () => {
    const session = await sessionOf("samples/bank-transfer-deadlock.ts");
    const { trace, position, from } = shown(await session.open());
    assert.deepEqual(from, { kind: "finding", index: 0 });
    assert.equal(position, trace.findings[0].position);
    assert.equal(trace.ending.kind, "blocked");
    const { passing, scenario } = session.view();
    assert.equal(passing?.ending.kind, "finished");
    assert.equal(scenario, "two transfers");
  });

  it("opens the first execution of a program without a bug", async () => {
    const session = await sessionOf("samples/bank-transfer-ordered.ts");
    const { trace, from } = shown(await session.open());
    assert.deepEqual(from, { kind: "first" });
    assert.equal(trace.ending.kind, "finished");
    assert.equal(session.view().passing, undefined);
  });

  it("forks where another task can run, keeps the events before, and comes back", async () => {
    const session = await sessionOf("samples/bank-transfer-deadlock.ts");
    const before = shown(await session.open()).trace;
    const last = before.events.length - 1;
    const [chosen] = taskLines(before, last).filter(({ task, stuck }) => !stuck && task !== before.events[last].task);
    const forked = shown(await session.fork(last, chosen.task));
    assert.deepEqual(forked.trace.events.slice(0, last), before.events.slice(0, last));
    assert.equal(forked.trace.events[last].task, chosen.task);
    assert.equal(forked.position, last);
    assert.equal(forked.trace.ending.kind, "finished");
    assert.equal(forked.canUndo, true);
    const undone = shown(session.undo());
    assert.equal(undone.trace, before);
    assert.equal(undone.position, last);
    assert.equal(undone.canUndo, false);
    assert.ok("problem" in session.undo());
  });

  it("forks a program with races without losing what its schedule says tasks share", async () => {
    const session = await sessionOf("samples/lost-update.ts");
    const { trace } = shown(await session.open());
    const { trace: forked } = shown(await session.fork(2, trace.events[2].task === 1 ? 2 : 1));
    assert.deepEqual(forked.events.slice(0, 2), trace.events.slice(0, 2));
    assert.notEqual(forked.events[2].task, trace.events[2].task);
  });

  it("forgets forks when another execution is opened, and says why one cannot be", async () => {
    const session = await sessionOf("samples/bank-transfer-deadlock.ts");
    await session.open();
    shown(await session.fork(3, 1));
    assert.equal(shown(await session.openOutcome(0)).canUndo, false);
    assert.ok("problem" in session.undo());
    assert.ok("problem" in (await session.openFinding(7)));
    assert.ok("problem" in (await session.openOutcome(7)));
    assert.ok("problem" in (await session.fork(1, 99)));
    assert.deepEqual(session.current?.from, { kind: "outcome", index: 0 });
  });

  it("finds the execution that passes and is nearest, and the last choice that leads to it", async () => {
    const session = await sessionOf("samples/bank-transfer-deadlock.ts");
    const { trace } = shown(await session.open());
    const finding = session.findTurning();
    assert.deepEqual(session.view().turning, { schedule: trace.schedule, looking: true });
    const { point, passing } = (await finding)!;
    assert.deepEqual([point?.lastChance, point?.noReturn, point?.decided], [3, 4, true]);
    assert.deepEqual(passing!.events.slice(0, 3), trace.events.slice(0, 3));
    assert.equal(passing!.ending.kind, "finished");
    assert.equal(session.view().turning?.passing, passing);
    // It is known now
    assert.equal(await session.findTurning(), undefined);
    const opened = shown(session.openPassing());
    assert.deepEqual([opened.trace, opened.position, opened.from], [passing, 3, { kind: "passing" }]);
    assert.equal(session.view().turning, undefined);
    assert.equal(await session.findTurning(), undefined);
    assert.equal(shown(session.undo()).trace, trace);
  });

  it("gives the tree of choices, each end of which it opens, and executions to compare with", async () => {
    const session = await sessionOf("samples/bank-transfer-deadlock.ts");
    const { trace } = shown(await session.open());
    const { tree } = await session.findChoices();
    assert.deepEqual(tree?.ends.map(({ ends }) => ends).sort(), ["fails", "passes", "passes"]);
    const stuck = tree!.ends.find(({ ends }) => ends === "fails")!;
    const opened = shown(await session.openSchedule(stuck.schedule));
    assert.deepEqual([opened.trace.events, opened.from], [trace.events, { kind: "chosen" }]);
    const other = await session.compare({ kind: "outcome", index: 0 });
    assert.equal(other?.trace.ending.kind, "finished");
    assert.equal(await session.compare({ kind: "finding", index: 9 }), undefined);
    const { finding, outcome } = await session.executions();
    assert.equal(finding[0]?.trace.ending.kind, "blocked");
    assert.equal(outcome[0]?.trace.ending.kind, "finished");
  });

  it("has nothing to show of a program that cannot be checked", async () => {
    const { scenarios } = await client.check({ file: "samples/missing.ts", options: {} });
    const [report] = scenarios;
    const session = new PanelSession({ file: "samples/missing.ts", scenarios: [], report }, engineFor(client, "", ""));
    assert.ok("problem" in (await session.open()));
    assert.equal(session.view().shown, undefined);
  });
});

describe("a session of the panel after an edit", function () {
  this.timeout(120_000);
  const files: Record<string, string> = {};
  const texts = createCheckerClient({
    workerPath: "dist/checkerWorker.js",
    host: { readFile: async (path) => files[path] },
  });
  after(() => texts.dispose());
  const sample = (name: string) => readFileSync(`samples/${name}.ts`, "utf8");

  /** A session about the text, as a new exploration of the same file gives it. */
  async function sessionAbout(text: string): Promise<PanelSession> {
    files["bank.ts"] = text;
    const { scenarios } = await texts.check({ file: "bank.ts", options: {} });
    const [report] = scenarios;
    const { name } = report;
    return new PanelSession({ file: "bank.ts", scenarios: [name], report }, engineFor(texts, "bank.ts", name));
  }

  it("shows the same order again if it still applies, with the finding that it shows", async () => {
    const before = await sessionAbout(sample("bank-transfer-deadlock"));
    await before.open();
    const { schedule } = before;
    assert.match(schedule!, /^i2:D:/);
    const edited = sample("bank-transfer-deadlock").replace(
      "class Account",
      "let other = 0;\nother++;\n\nclass Account",
    );
    const session = await sessionAbout(edited);
    const opened = await session.open(schedule);
    assert.equal(opened.note, undefined);
    const { trace, from, position } = shown(opened);
    assert.deepEqual(from, { kind: "finding", index: 0 });
    assert.equal(position, trace.findings[0].position);
    assert.equal(session.view().passing?.ending.kind, "finished");
  });

  it("shows the same finding again where others are of the same kind", async () => {
    const text = `import { thread } from "interleaver";
let a = 0, b = 0;
thread(() => { a++; b++; });
thread(() => { a++; b++; });`;
    const before = await sessionAbout(text);
    await before.open();
    const kinds = before.report.findings.map(({ kind }) => kind);
    assert.deepEqual(kinds, ["data-race", "data-race"]);
    for (const index of [1, 0]) {
      await before.openFinding(index);
      const again = await (await sessionAbout(text)).open(before.schedule);
      assert.deepEqual(shown(again).from, { kind: "finding", index });
    }
  });

  it("keeps an order that was forked", async () => {
    const before = await sessionAbout(sample("bank-transfer-deadlock"));
    await before.open();
    const { trace } = shown(await before.fork(3, 1));
    const unchanged = await sessionAbout(sample("bank-transfer-deadlock"));
    assert.equal(shown(await unchanged.open(before.schedule)).trace.schedule, trace.schedule);
    const session = await sessionAbout(`\n\n${sample("bank-transfer-deadlock")}`);
    const again = shown(await session.open(before.schedule));
    assert.deepEqual(
      again.trace.events.map(({ task, sentence }) => [task, sentence]),
      trace.events.map(({ task, sentence }) => [task, sentence]),
    );
    assert.deepEqual([again.from, again.canUndo], [{ kind: "kept" }, false]);
  });

  it("says that the order no longer fails, and shows it", async () => {
    const before = await sessionAbout(sample("bank-transfer-deadlock"));
    await before.open();
    const opened = await (await sessionAbout(sample("bank-transfer-ordered"))).open(before.schedule);
    assert.equal(opened.note, "No longer fails in this order; it was: Deadlock · lock cycle.");
    assert.equal(shown(opened).trace.ending.kind, "finished");
  });

  it("says where the order no longer applies, and opens as it does without one", async () => {
    const before = await sessionAbout(sample("bank-transfer-deadlock"));
    await before.open();
    const session = await sessionAbout(sample("bank-transfer-deadlock").replace(/ {2}thread\("Ben".*\n/, ""));
    const opened = await session.open(before.schedule);
    assert.match(
      opened.note!,
      /^The order shown before no longer applies at line 27: expected that `main` starts `Ben`/,
    );
    assert.deepEqual(shown(opened).from, { kind: "first" });
  });
});

describe("the lines of the tasks", function () {
  this.timeout(120_000);

  it("are where each unfinished task is about to go on, with what keeps it", async () => {
    const client = createCheckerClient({
      workerPath: "dist/checkerWorker.js",
      host: { readFile: (path) => readFile(path, "utf8") },
    });
    try {
      const file = "samples/bank-transfer-deadlock.ts";
      const { scenarios } = await client.check({ file, options: {} });
      const { schedule } = scenarios[0].findings[0].witness;
      const { trace } = await client.trace({ file, scenario: scenarios[0].name, schedule });
      const at = (position: number) => taskLines(trace!, position).map(({ label, range }) => `${range.line} ${label}`);
      assert.deepEqual(at(0), ["27 main"]);
      assert.deepEqual(at(1), ["28 main", "18 Ada"]);
      assert.deepEqual(at(trace!.events.length), ["19 Ada: Ben holds savings", "19 Ben: Ada holds checking"]);
    } finally {
      client.dispose();
    }
  });
});
