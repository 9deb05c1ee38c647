import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { Replay } from "../../src/model/replay";
import type { Report } from "../../src/model/report";
import type { Trace } from "../../src/model/trace";
import { folderWith, run } from "./run";

const file = "samples/bank-transfer-deadlock.ts";
const bank = readFileSync(file, "utf8");
const two = `import { scenario } from "interleaver";\nscenario("one", () => {});\nscenario("two", () => {});\n`;

describe("interleaver replay", () => {
  const { programs } = JSON.parse(run(["check", file, "--format", "json"]).stdout) as Report;
  const [{ findings, outcomes }] = programs[0].scenarios;
  const { schedule } = findings[0].witness;
  /** Replays the witness of the deadlock in another text. */
  const replayIn = (text: string, ...flags: string[]) =>
    run(["replay", "bank.ts", "--schedule", schedule, ...flags], folderWith({ "bank.ts": text }));

  it("says that it still fails, and prints the execution, its ending and its values", () => {
    const { status, stdout } = run(["replay", file, "--schedule", schedule]);
    assert.match(stdout, /^✖ Still fails: Deadlock · lock cycle\n {2}every operation is as the schedule says\n\n/);
    assert.match(stdout, /\n\d+ events; no task can go on\n/);
    assert.match(stdout, /Ada preempted/);
    assert.match(stdout, /╰── Ben ── waits for ─▶ checking ── held by ─▶ Ada/);
    assert.match(stdout, /At the end\n(.*\n)* *savings +held by Ben/);
    assert.equal(status, 1);
  });

  it("says so after an edit elsewhere, and what changed", () => {
    const edited = bank
      .replace("class Account", "const unrelated = { balance: 1 };\nunrelated.balance++;\n\nclass Account")
      .replace(/\bchecking\b/g, "current");
    const { status, stdout } = replayIn(edited);
    assert.match(
      stdout,
      /^✖ Still fails: Deadlock · lock cycle\n {2}the program has changed: checking is now current\n/,
    );
    assert.equal(status, 1);
  });

  it("says that it no longer fails when it is mended, and where the order became impossible", () => {
    const { status, stdout } = replayIn(readFileSync("samples/bank-transfer-ordered.ts", "utf8"));
    assert.match(stdout, /^✔ No longer fails in this order; it was: Deadlock · lock cycle\n/);
    assert.match(stdout, /Ben locks checking first, but Ada holds checking/);
    assert.match(stdout, /only this order was run; interleaver check tries all of them/);
    assert.equal(status, 0);
  });

  it("says that it no longer applies, and where, with what is there instead", () => {
    const { status, stdout } = replayIn(bank.replace(/ {2}thread\("Ben".*\n/, ""));
    assert.match(stdout, /^… The schedule no longer applies: here\n {2}bank\.ts:27:\d+\n {4}│ +thread\("Ada"/);
    assert.match(stdout, /\n {4}expected {2}main starts Ben \(event 2 of the schedule\)\n/);
    assert.match(stdout, /\n {4}found {5}main has nothing to do any more; this is where it ended\n/);
    assert.equal(status, 2);
  });

  it("gives the same answers as JSON", () => {
    const answer = (text: string) => {
      const { stdout, status } = replayIn(text, "--format", "json");
      const report = JSON.parse(stdout) as Replay & {
        format: string;
        version: number;
        scenario: string;
        trace?: Trace;
      };
      assert.deepEqual([report.format, report.version, report.scenario], ["interleaver-replay", 1, "two transfers"]);
      return { status, ...report };
    };
    const same = answer(bank);
    assert.deepEqual([same.status, same.answer, same.matched, same.of, same.added], [1, "still-fails", 4, 4, 0]);
    assert.deepEqual(same.expected, { kind: "deadlock", subkind: "lock-cycle" });
    assert.equal(same.trace?.events.length, 4);
    const gone = answer(bank.replace(/ {2}thread\("Ben".*\n/, ""));
    assert.deepEqual([gone.status, gone.answer, gone.trace], [2, "no-longer-applies", undefined]);
    assert.deepEqual(gone.departure?.found, { means: "ended" });
    assert.deepEqual([gone.departure?.place?.file, gone.departure?.place?.line], ["bank.ts", 27]);
  });

  it("exits with 0 for an execution in which all is well", () => {
    const { status, stdout } = run(["replay", file, "--schedule", outcomes[0].witness.schedule]);
    assert.match(stdout, /^✔ Nothing goes wrong in this order\n/);
    assert.match(stdout, /every task finished/);
    assert.equal(status, 0);
  });

  it("takes a schedule of version 1, with a warning", () => {
    const { status, stdout } = run(["replay", file, "--schedule", "i1:0x2.1.2~balance"]);
    assert.match(stdout, /^✖ Fails: Deadlock · lock cycle\n {2}the schedule names tasks only \(version 1\)/);
    assert.equal(status, 1);
  });

  it("runs as printed an order that only a higher limit of events finds", () => {
    const text = `import { thread, AtomicInt, Mutex } from "interleaver";
const n = new AtomicInt(0), m = new Mutex();
thread("A", () => { for (let i = 0; i < 10_500; i++) n.increment(); m.lock(); m.lock(); });`;
    const folder = folderWith({ "long.ts": text });
    const { stdout: report } = run(["check", "long.ts", "--max-steps", "20000"], folder);
    const [, hint] = /See it again: interleaver (replay .*)/.exec(report)!;
    const { status, stdout } = run(hint.split(" "), folder);
    assert.match(stdout, /^✖ Still fails: Deadlock/);
    assert.equal(status, 1);
  });

  it("exits with 3 for an execution that a limit cuts off", () => {
    const folder = folderWith({ "p.ts": "let x = 0;\nfor (;;) x++;" });
    const { status, stdout } = run(["replay", "p.ts", "--scenario", "p.ts", "--schedule", "i1:"], folder);
    assert.match(stdout, /^… Nothing is known: a limit cut this order off before an error\n/);
    assert.equal(status, 3);
  });

  const rows: [what: string, args: string[], message: RegExp][] = [
    ["no schedule", [file, "--schedule", "0x2"], /"0x2" is not a schedule; copy one from a report/],
    ["half a schedule", [file, "--schedule", schedule.slice(0, 20)], /is not a schedule: it has no name for/],
    ["a schedule of the future", [file, "--schedule", "i3:x"], /only a newer Interleaver knows: update it/],
    ["no file", ["nothing.ts", "--schedule", "i2:"], /nothing\.ts: no such file/],
    ["one of several scenarios", ["two.ts", "--schedule", "i2:"], /several scenarios.*"one", "two"/],
    [
      "a scenario that is called otherwise now",
      ["two.ts", "--scenario", "three", "--schedule", "i2:"],
      /there is no scenario "three"; there is "one", "two"/,
    ],
    ["no option", [file], /required option '--schedule/],
  ];
  for (const [what, args, message] of rows)
    it(`exits with 2 for ${what}`, () => {
      const { status, stderr } = run(["replay", ...args], args[0] === "two.ts" ? folderWith({ "two.ts": two }) : ".");
      assert.match(stderr, message);
      assert.equal(status, 2);
    });
});
