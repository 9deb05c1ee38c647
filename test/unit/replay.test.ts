import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { check, programOf } from "../../src/checker/check";
import { library } from "../../src/checker/library";
import { replaySchedule } from "../../src/checker/replay/replaySchedule";
import { stepsOfReplay } from "../../src/checker/replay/stepsOfReplay";
import { instrument } from "../../src/instrumenter/instrument";
import { parseSchedule } from "../../src/model/parseSchedule";
import type { Replay } from "../../src/model/replay";
import type { Finding } from "../../src/model/report";
import type { Trace } from "../../src/model/trace";
import { departureText } from "../../src/presentation/comparison/departureText";
import { replayText } from "../../src/presentation/comparison/replayText";
import { harmlessEdits } from "./replayEdits";

function replay(text: string, schedule: string, scenario?: string): { replay: Replay; trace?: Trace } {
  const { code, sites, problems } = instrument("program.ts", text, library);
  assert.deepEqual(problems, [], text);
  const task = { file: "program.ts", scenario, schedule, sites };
  const replayed = replaySchedule(programOf(code, 10_000, sites), task);
  if ("problem" in replayed) assert.fail(replayed.problem);
  return { replay: replayed.replay, ...(replayed.trace ? { trace: replayed.trace } : {}) };
}

const explored = new Map<string, ReturnType<typeof explore>>();

/** Every witness of a program, with the scenario that it belongs to. */
function witnesses(text: string): ReturnType<typeof explore> {
  if (!explored.has(text)) explored.set(text, explore(text));
  return explored.get(text)!;
}

function explore(text: string): { scenario: string; finding: Finding }[] {
  return check("program.ts", text, { maxExecutions: 300 }).flatMap(({ name, findings }) =>
    findings.filter(({ severity }) => severity !== "info").map((finding) => ({ scenario: name, finding })),
  );
}

const told = (trace: Trace | undefined) =>
  trace?.events.map(({ task, kind, sentence, choice }) => [trace.tasks[task].name, kind, sentence, choice]);

const programs = ["samples", "test/programs/shallow"].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".ts"))
    .map((name) => ({ name, text: readFileSync(`${folder}/${name}`, "utf8") })),
);
const buggy = programs.filter(({ text }) => text.includes("@expect violated"));

describe("replay of an unmodified program", function () {
  this.timeout(60_000);
  for (const { name, text } of programs)
    it(`repeats every witness of ${name} event by event`, () => {
      for (const report of check("program.ts", text, { maxExecutions: 100 })) {
        const shown = report.findings.map(({ kind, subkind, witness }) => ({ kind, subkind, ...witness }));
        for (const { kind, subkind, schedule, events } of shown) {
          const { replay: answer, trace } = replay(text, schedule, report.name);
          assert.equal(answer.answer, "still-fails");
          assert.deepEqual([answer.matched, answer.of, answer.added], [events, events, 0]);
          assert.deepEqual([answer.expected?.kind, answer.expected?.subkind], [kind, subkind]);
          assertBegins(trace!.schedule, schedule);
          assert.deepEqual(replay(text, trace!.schedule, report.name).trace, trace);
        }
        for (const { witness } of report.outcomes.slice(0, 20)) {
          const { replay: answer, trace } = replay(text, witness.schedule, report.name);
          assert.match(answer.answer, /^(fails|passes)$/);
          assert.equal(trace!.events.length, answer.of);
          assertBegins(trace!.schedule, witness.schedule);
        }
      }
    });

  /** The whole execution begins with the events of the witness: same tasks, operations, objects, alternatives. */
  function assertBegins(whole: string, witness: string): void {
    const [a, b] = [whole, witness].map((text) => {
      const parsed = parseSchedule(text);
      assert.ok("schedule" in parsed);
      const { events, objects } = parsed.schedule;
      return events.map(({ object, ...event }) => ({ ...event, object: objects[object ?? -1], preempted: false }));
    });
    assert.deepEqual(a.slice(0, b.length), b);
  }
});

const usesCallbacks = /\b(io|setTimeout|setInterval|setImmediate|fetch)\(/;

describe("replay after an edit elsewhere", function () {
  this.timeout(120_000);
  for (const { name, text } of buggy)
    for (const { name: how, edit } of harmlessEdits) {
      const edited = edit(text);
      if (edited === text) continue;
      // Callbacks beside threads are several events each, which the schedule does not know
      if (usesCallbacks.test(text) && /\bthread\(/.test(edited)) continue;
      it(`${name} still fails after: ${how}`, () => {
        for (const { scenario, finding } of witnesses(text)) {
          const { replay: answer } = replay(edited, finding.witness.schedule, scenario);
          const why = `${finding.witness.schedule}\n${JSON.stringify(answer, null, 1)}\n${edited}`;
          assert.equal(answer.answer, "still-fails", why);
        }
      });
    }
});

const counter = `import { Mutex, after, scenario, thread } from "interleaver";
let counter = 0;
const lock = new Mutex();
function count() {
  const before = counter;
  counter = before + 1;
}
scenario("two", () => {
  thread("A", count);
  thread("B", count);
  after(() => {
    if (counter !== 2) throw new Error("lost");
  });
});
`;
const transfer = `import { Mutex, scenario, thread } from "interleaver";
const a = new Mutex();
const b = new Mutex();
scenario("two", () => {
  thread("A", () => {
    a.lock();
    b.lock();
    b.unlock();
    a.unlock();
  });
  thread("B", () => {
    b.lock();
    a.lock();
    a.unlock();
    b.unlock();
  });
});
`;

/** The schedule of the only finding of that kind. */
function witness(text: string, kind: string): string {
  const found = witnesses(text).filter(({ finding }) => finding.kind === kind);
  assert.equal(found.length, 1, `${kind} in\n${text}`);
  return found[0].finding.witness.schedule;
}

/** The text with each replacement made; every one has to be possible. */
function edited(text: string, ...changes: [before: string, after: string][]): string {
  for (const [before, after] of changes) {
    assert.ok(text.includes(before), before);
    text = text.replace(before, after);
  }
  return text;
}

describe("a replay that a limit cuts off", function () {
  const increments = `import { thread, AtomicInt, Mutex } from "interleaver";
const n = new AtomicInt(0), m = new Mutex();
thread("A", () => { for (let i = 0; i < 10_500; i++) n.increment(); m.lock(); m.lock(); });`;
  const { witness } = check("program.ts", increments, { maxSteps: 20_000 })[0].findings[0];

  it("does not end before its schedule, whatever limit it was found with", () => {
    const steps = stepsOfReplay(witness.schedule, undefined);
    assert.equal(steps, witness.events + 10_000);
    const { code, sites } = instrument("program.ts", increments, library);
    const task = { file: "program.ts", schedule: witness.schedule, sites };
    const replayed = replaySchedule(programOf(code, steps, sites), task);
    assert.equal("replay" in replayed && replayed.replay.answer, "still-fails");
    assert.equal(stepsOfReplay(witness.schedule, 50_000), 50_000);
    assert.equal(stepsOfReplay("i1:0x3", undefined), 10_000);
    assert.equal(stepsOfReplay("i1:0x3", 2), 3 + 10_000);
    assert.equal(stepsOfReplay("no schedule", 7), 7);
  });
  for (const [what, text, schedule] of [
    ["a witness", increments, witness.schedule],
    ["a loop", 'import { AtomicInt } from "interleaver"; const n = new AtomicInt(0); for (;;) n.increment();', "i1:"],
    ["a loop without an event", "let x = 0; for (;;) x++;", "i1:"],
  ] as const)
    it(`answers that nothing is known: ${what}`, () => {
      const { replay: told, trace } = replay(text, schedule);
      assert.equal(told.answer, "unknown");
      assert.deepEqual([trace?.ending, trace?.findings], [{ kind: "steps" }, []]);
      assert.match(replayText(told, trace).title, /^Nothing is known/);
    });
});

describe("a replay past the end of its schedule", () => {
  it("goes on in an order that time allows", () => {
    const text = `import { io, scenario, observe } from "interleaver";
const log: string[] = [];
scenario("s", async () => {
  setTimeout(() => {
    log.push("timer of 10 ms");
    observe("log", log.join(", "));
  }, 10);
  await io();
  log.push("io");
});
`;
    // Nothing is prescribed: what a fork or an edit leaves
    const { trace } = replay(text, "i2::::I=2FO=20within=203=20ms~log=7B=7D", "s");
    assert.equal(trace?.ending.kind, "finished");
    assert.deepEqual(
      trace.events.map(({ task }) => trace.tasks[task].name),
      ["io", "timer 10 ms"],
    );
  });
});

describe("a replay that assume discards", () => {
  it("is not said to be without a fault", () => {
    const text = `import { assume, choose } from "interleaver";\nassume(choose(1, 2) === 1);`;
    const title = (schedule: string) => {
      const { replay: told, trace } = replay(text, schedule);
      return replayText(told, trace).title;
    };
    assert.equal(title("i2::0H"), "Nothing goes wrong in this order");
    assert.equal(title("i2::0H=1"), "This order does not count: assume discards it");
  });
});

describe("the answer of a replay", function () {
  this.timeout(60_000);
  const sample = (name: string) => readFileSync(`samples/${name}.ts`, "utf8");
  const [assertion, race, deadlock] = ["assertion", "data-race", "deadlock"];
  const locked = edited(
    counter,
    ["const before", "lock.lock();\n  const before"],
    ["before + 1;", "before + 1;\n  lock.unlock();"],
  );
  const rows: [what: string, before: string, kind: string, after: string, answer: string][] = [
    ["a lock around the update", counter, assertion, locked, "no-longer-fails"],
    ["a lock around the update, for its race", counter, race, locked, "no-longer-fails"],
    [
      "a lock in one of two threads",
      counter,
      assertion,
      edited(counter, ['thread("B", count)', 'thread("B", () => lock.runExclusive(count))']),
      "still-fails",
    ],
    [
      "locks in one order",
      transfer,
      deadlock,
      edited(transfer, ["b.lock();\n    a.lock", "a.lock();\n    b.lock"]),
      "no-longer-fails",
    ],
    [
      "the samples' bank, mended",
      sample("bank-transfer-deadlock"),
      deadlock,
      sample("bank-transfer-ordered"),
      "no-longer-fails",
    ],
    ["if → while at a condition", sample("condition-if"), "invariant", sample("condition-while"), "no-longer-fails"],
    [
      "a check that is content with less",
      counter,
      assertion,
      edited(counter, ["counter !== 2", "counter < 1"]),
      "fails-differently", // the data race is still there
    ],
    [
      "one read more before the one that is preempted",
      counter,
      assertion,
      edited(counter, ["const before", "if (counter > 9) return;\n  const before"]),
      "still-fails",
    ],
    [
      "three reads more",
      counter,
      assertion,
      edited(counter, ["const before", "if (counter + counter + counter > 9) return;\n  const before"]),
      "still-fails",
    ],
    [
      "a read less after it",
      edited(counter, ["before + 1;", "before + 1;\n  void counter;"]),
      assertion,
      counter,
      "still-fails",
    ],
    [
      "threads started in the other order",
      transfer,
      deadlock,
      transfer.replace(/( {2}thread\("A"[^]*?\n {2}\}\);\n)( {2}thread\("B"[^]*?\n {2}\}\);\n)/, "$2$1"),
      "still-fails",
    ],
    [
      "other names for the threads",
      transfer,
      deadlock,
      edited(transfer, ['"A"', '"Ada"'], ['"B"', '"Ben"']),
      "still-fails",
    ],
    ["no names for the threads", transfer, deadlock, edited(transfer, ['"A", ', ""], ['"B", ', ""]), "still-fails"],
    [
      "an unnamed thread before unnamed ones",
      edited(counter, ['"A", ', ""], ['"B", ', ""]),
      assertion,
      edited(counter, ['"A", ', ""], ['"B", ', ""], ["  thread(", "  thread(() => {});\n  thread("]),
      "still-fails",
    ],
    [
      "an unnamed thread between unnamed ones that locks, too",
      edited(transfer, ['"A", ', ""], ['"B", ', ""]),
      deadlock,
      edited(
        transfer,
        ['"A", ', ""],
        ['thread("B", ', "thread(() => {\n    a.lock();\n    a.unlock();\n  });\n  thread("],
      ),
      "still-fails",
    ],
    ["no thread B", counter, assertion, edited(counter, ['  thread("B", count);\n', ""]), "no-longer-applies"],
    [
      "atomic operations instead",
      counter,
      assertion,
      edited(
        counter,
        ["Mutex,", "AtomicInt, Mutex,"],
        ["counter = 0", "counter = new AtomicInt(0)"],
        ["const before = counter;\n  counter = before + 1", "counter.increment()"],
        ["counter !== 2", "counter.load() !== 2"],
      ),
      "no-longer-applies",
    ],
    [
      "a lock that is never given back",
      counter,
      assertion,
      edited(counter, ["before + 1;", "before + 1;\n  lock.lock();"]),
      "fails-differently",
    ],
    [
      "a race on another variable instead",
      counter,
      race,
      edited(locked, ["let counter", "let other = 0;\nlet counter"], ["lock.unlock();", "lock.unlock();\n  other++;"]),
      "fails-differently",
    ],
    [
      "something that throws before",
      counter,
      assertion,
      edited(counter, ["const before", 'if (counter === 0) throw new TypeError("empty");\n  const before']),
      "fails-differently",
    ],
  ];
  for (const [what, before, kind, after, answer] of rows)
    it(`${answer}: ${what}`, () => {
      const schedule = witness(before, kind);
      const { replay: replayed, trace } = replay(after, schedule, witnesses(before)[0].scenario);
      assert.equal(replayed.answer, answer, `${schedule}\n${JSON.stringify(replayed, null, 1)}`);
      assert.equal(trace === undefined, answer === "no-longer-applies");
      if (!trace) return;
      const again = replay(after, trace.schedule, witnesses(before)[0].scenario);
      assert.deepEqual(told(again.trace), told(trace), "the schedule of today repeats it");
      assert.equal(again.replay.added, 0);
    });

  it("says where a schedule no longer applies, what it names there and what is there", () => {
    const schedule = witness(counter, assertion);
    const at = (after: string) => {
      const { departure } = replay(after, schedule, "two").replay;
      const { expected, found } = departureText(departure!);
      return [departure!.place?.line, expected, found];
    };
    assert.deepEqual(at(edited(counter, ["const before = counter;", "const before = 1;"])), [
      6,
      "`A` reads `counter` (event 3 of the schedule)",
      "`A` writes `counter` there",
    ]);
    assert.deepEqual(at(edited(counter, ['  thread("B", count);\n', ""])), [
      9,
      "`main` starts `B` (event 2 of the schedule)",
      "`main` has nothing to do any more; this is where it ended",
    ]);
    assert.deepEqual(at(edited(counter, ["const before = counter;\n  counter = before + 1;", ""])), [
      8,
      "`A` reads `counter` (event 3 of the schedule)",
      "`A` ended here without doing so; only what several tasks touch, and one of them writes, makes an event",
    ]);
  });

  it("does not do without the operations of a thread that nobody starts", () => {
    const schedule = witness(counter, assertion);
    assert.match(schedule, /[.-]2/);
    // The second time that B goes on, it is another one that nobody knows
    const at = Math.max(schedule.lastIndexOf(".2"), schedule.lastIndexOf("-2"));
    const damaged = `${schedule.slice(0, at + 1)}9${schedule.slice(at + 2)}`;
    const { departure, answer } = replay(counter, damaged, "two").replay;
    assert.equal(answer, "no-longer-applies", damaged);
    assert.deepEqual(departure!.found, { means: "not started" });
  });

  it("says that an alternative is gone", () => {
    const three = `import { choose } from "interleaver";\nif (choose(1, 2, 3) === 3) throw new Error("three");`;
    const { departure, answer } = replay(edited(three, [", 3)", ")"]), witness(three, "uncaught-error")).replay;
    assert.equal(answer, "no-longer-applies");
    assert.equal(departureText(departure!).found, "there are 2 alternatives, and the schedule takes the 3rd");
  });

  it("says in words how closely the order was followed", () => {
    const words = (after: string, schedule = witness(counter, assertion)) => {
      const { replay: replayed, trace } = replay(after, schedule, "two");
      const { title, details } = replayText(replayed, trace);
      return [title, ...details];
    };
    assert.deepEqual(words(counter), ["Still fails: Assertion failed", "every operation is as the schedule says"]);
    assert.deepEqual(words(counter.replaceAll("counter", "total")), [
      "Still fails: Assertion failed",
      "the program has changed: `counter` is now `total`",
    ]);
    assert.deepEqual(words(locked), [
      "No longer fails in this order; it was: Assertion failed",
      "the order is no longer possible: its event 4 (`B` reads `counter`) cannot come next, at line 5: `B` locks `lock` first, but A holds lock; the rest is as near to it as it can be",
      "only this order was run; interleaver check tries all of them",
    ]);
    assert.deepEqual(words(counter, "i1:0x2.1.2x2.1~v4"), [
      "Fails: Data race",
      "the schedule names tasks only (version 1): whether they still do the same, nobody can tell",
    ]);
    assert.deepEqual(words(counter, "i1:0x2.5"), ["The schedule no longer applies: here"]);
  });

  it("is that of an outcome's witness, too, which shows nothing in particular", () => {
    const [report] = check("program.ts", locked);
    const { schedule } = report.outcomes[0].witness;
    assert.equal(replay(locked, schedule, "two").replay.answer, "passes");
    const { replay: replayed, trace } = replay(locked.replaceAll("counter", "total"), schedule, "two");
    assert.deepEqual([replayed.answer, replayed.renamed], ["passes", [{ from: "counter", to: "total" }]]);
    assert.equal(trace?.ending.kind, "finished");
    assert.equal(replay(counter, schedule, "two").replay.answer, "fails");
  });
});
