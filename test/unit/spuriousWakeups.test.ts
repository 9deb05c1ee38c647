import assert from "node:assert/strict";
import { check } from "../../src/checker/check";
import { verdictText } from "../../src/presentation/report/verdictText";
import { replayProgram } from "../checkProgram";
import { describeRows, type Row } from "./primitivesRows";

const options = { spuriousWakeups: true };
const boxOf = (keyword: string, type: "Condition" | "Monitor" = "Condition") =>
  type === "Condition"
    ? `const m = new Mutex(), c = new Condition(m); let full = false;
thread("taker", () => { m.lock(); ${keyword} (!full) c.wait(); observe("took", full); full = false; m.unlock(); });
thread("giver", () => { m.lock(); full = true; c.notify(); m.unlock(); });`
    : `const c = new Monitor(); let full = false;
thread("taker", () => c.synchronized(() => { ${keyword} (!full) c.wait(); observe("took", full); }));
thread("giver", () => c.synchronized(() => { full = true; c.notify(); }));`;

const rows: Record<string, Row> = {
  "without the option nobody wakes for no reason": { text: boxOf("if"), executions: 2, outcomes: [{ took: true }] },
  // The giver first; the taker waits and is notified; it wakes for no reason before the giver; or after it
  "an if instead of a while is found, with a single notifier": {
    options,
    text: boxOf("if"),
    executions: 4,
    outcomes: [{ took: true }, { took: false }],
  },
  // As above, but the wake-up before the giver leads back into the wait, where only a notification helps
  "a while is right": { options, text: boxOf("while"), executions: 4, outcomes: [{ took: true }] },
  "with a monitor, too": {
    options,
    text: boxOf("if", "Monitor"),
    executions: 4,
    outcomes: [{ took: true }, { took: false }],
  },
  "a lost wake-up stays one: nothing promises a spurious one": {
    options,
    text: 'const m = new Mutex(), c = new Condition(m); thread("W", () => { m.lock(); c.wait(); m.unlock(); });',
    findings: ["deadlock/lost-wakeup"],
    executions: 2,
    deadlocked: 1,
  },
  "who has woken for no reason is not notified": {
    options,
    text: `const m = new Mutex(), c = new Condition(m); const log: string[] = [];
for (const n of ["A", "B"]) thread(n, () => { m.lock(); c.wait(); log.push(n); m.unlock(); }, { daemon: true });
after(() => observe("log", log.join()));`,
    outcomes: [{ log: "" }, { log: "A" }, { log: "B" }, { log: "A,B" }, { log: "B,A" }],
  },
  // Who had woken up once for no reason could be walked into doing so again. Notified first: it waits in vain at once, or the
  // second time. Plain first wait, notified: waits in vain, or wakes and ends. The first wake-up before the notification: that comes
  // before it has the lock again, or between the two rounds, and it waits in vain; or it waits plainly, and is notified
  "no wait is used up that another order has used up": {
    options,
    text: `const m = new Mutex(), f = new Condition(m);
thread("C", () => { for (let i = 0; i < 2; i++) { m.lock(); f.wait(); m.unlock(); } });
thread("P", () => { m.lock(); f.notify(); m.unlock(); });`,
    executions: 7,
    deadlocked: 5,
    findings: ["deadlock/lost-wakeup"],
  },
  "nor is one lost": {
    options,
    text: `const m = new Mutex(), f = new Condition(m);
let n = 0;
const x = [new AtomicInt(0), new AtomicInt(0)];
thread("P", () => { m.lock(); n = 1; f.notify(); m.unlock(); });
thread("C", () => { for (let i = 0; i < 2; i++) { m.lock(); f.wait(); x[i].store(1); m.unlock(); } }, { daemon: true });
after(() => observe("x", x[0].load() + 10 * x[1].load()));`,
    executions: 7,
  },
  "a wait without the mutex is one misuse": {
    options,
    text: "const m = new Mutex(), c = new Condition(m); c.wait();",
    findings: ["lock-misuse"],
    executions: 1,
  },
};

describeRows({ "spurious wake-ups": rows });

describe("spurious wake-ups in the report", () => {
  const text = `import { Condition, Mutex, thread } from "interleaver";
${boxOf("if").replace('observe("took", full)', 'if (!full) throw new Error("empty")')}`;

  it("are named in the verdict", () => {
    const [report] = check("box.ts", text, options);
    const assumed = "spurious wake-ups, at most one of each task at each wait";
    assert.deepEqual(report.exploration.assumed, [assumed]);
    assert.ok(verdictText(report).details.includes(assumed));
    assert.ok(!("assumed" in check("box.ts", text)[0].exploration));
  });
  it("are replayed by the schedule alone", async () => {
    const [{ findings }] = check("box.ts", text, options);
    assert.deepEqual(
      findings.map(({ kind }) => kind),
      ["uncaught-error"],
    );
    const again = await replayProgram("box.ts", text, undefined, findings[0].witness.schedule);
    assert.deepEqual(
      again?.findings.map(({ kind }) => kind),
      ["uncaught-error"],
    );
  });
});
