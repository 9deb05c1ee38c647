import assert from "node:assert/strict";
import { check } from "../../src/checker/check";
import { findingName } from "../../src/model/findingName";
import type { Finding } from "../../src/model/report";

const names = "thread, Mutex, Semaphore, Condition, Channel, AtomicInt, after, invariant";

/** The findings of a program whose statements stand on lines 2, 3, … */
function findings(...lines: string[]): readonly Finding[] {
  const [report] = check("program.ts", [`import { ${names} } from "interleaver";`, ...lines].join("\n"));
  assert.deepEqual(report.problems, []);
  return report.findings;
}
const kinds = (all: readonly Finding[]) => all.map(findingName);

const locks = "const a = new Mutex(), b = new Mutex();";
const first = 'thread("A", () => { a.lock();';
const both = [
  locks,
  'thread("A", () => {',
  "  a.lock();",
  "  b.lock();",
  "});",
  'thread("B", () => {',
  "  b.lock();",
  "  a.lock();",
  "});",
];

describe("deadlocks", () => {
  it("a cycle names who holds what since where, and who waits for what where", () => {
    const [cycle] = findings(...both).filter(({ subkind }) => subkind === "lock-cycle");
    assert.equal(
      cycle.message,
      "`A` holds `a` (line 4) and waits for `b` (line 5); `B` holds `b` (line 8) and waits for `a` (line 9).",
    );
    assert.deepEqual(cycle.cycle, [
      { task: "A", waitsFor: "b", heldBy: "B" },
      { task: "B", waitsFor: "a", heldBy: "A" },
    ]);
    assert.equal(cycle.partial, false);
    const { schedule, ...simplest } = cycle.witness;
    assert.deepEqual(simplest, { preemptions: 1, events: 4, minimal: true });
    assert.match(schedule, /^i\d:/);
    assert.deepEqual(
      cycle.locations.map(({ line, task, role }) => `${line} ${task} ${role}`),
      ["5 A waits for b, holds a since line 4", "8 B takes b", "9 B waits for a, holds b since line 8", "4 A takes a"],
    );
  });

  it("is partial if a task outside goes on meanwhile", () => {
    const all = findings(...both, "const n = new AtomicInt(0);", 'thread("C", () => { n.increment(); });');
    assert.equal(all.find(({ subkind }) => subkind === "lock-cycle")?.partial, true);
  });

  it("a joiner changes neither subkind nor cause, and is named", () => {
    const [...lines] = both;
    lines[1] = 'const t = thread("A", () => {';
    const cycle = findings(...lines, "t.join();").find(({ subkind }) => subkind === "lock-cycle")!;
    assert.match(cycle.message, /; `main` waits for the end of `A` \(line 11\)\.$/);
    assert.equal(cycle.partial, false);
  });

  it("a cycle that stays while an error ends the execution is reported too", () => {
    const all = findings(...both, 'thread("C", () => { a.tryLock(); throw new Error("C"); });');
    assert.deepEqual(new Set(kinds(all)), new Set(["deadlock/lock-cycle", "uncaught-error"]));
  });

  it("who holds a part of it waits for the others, not for itself", () => {
    const [cycle] = findings(
      "const pool = new Semaphore(2);",
      'thread("A", () => { pool.acquire(); pool.acquire(); });',
      'thread("B", () => { pool.acquire(); pool.acquire(); });',
    ).filter(({ subkind }) => subkind === "lock-cycle");
    assert.deepEqual(cycle.cycle, [
      { task: "A", waitsFor: "pool", heldBy: "B" },
      { task: "B", waitsFor: "pool", heldBy: "A" },
    ]);
  });

  it("of a lost wake-up, the notification and the wait are marked", () => {
    const all = findings(
      "const m = new Mutex(), c = new Condition(m);",
      'thread("N", () => { c.notify(); }).join();',
      "m.lock(); c.wait();",
    );
    assert.deepEqual(
      all[0].locations.map(({ line, task, role }) => `${line} ${task} ${role}`),
      ["4 main waits for c", "3 N notifies c too early"],
    );
  });

  const rows: Record<string, { lines: string[]; subkind: string; says: string }> = {
    "a lock taken twice": {
      lines: [locks, `${first}`, "a.lock(); });"],
      subkind: "self-deadlock",
      says: "`A` waits for `a` (line 4), which it holds itself (line 3).",
    },
    "a holder that has finished": {
      lines: [locks, `${first} }).join();`, "a.lock();"],
      subkind: "orphaned-lock",
      says: "`main` waits for `a` (line 4), but `A` took it (line 3) and finished without giving it back.",
    },
    "a notification before the wait": {
      lines: [
        "const m = new Mutex(), c = new Condition(m);",
        'const n = thread("N", () => { c.notify(); });',
        "n.join();",
        "m.lock(); c.wait();",
      ],
      subkind: "lost-wakeup",
      says: "`main` waits for `c` (line 5), but `N` notified it too early (line 3), when nobody waited.",
    },
    "a channel nobody sends to": {
      lines: ["const c = new Channel<number>(1);", "c.receive();"],
      subkind: "communication",
      says: "`main` waits for `c` (line 3): nobody has sent.",
    },
    "a full channel": {
      lines: ["const c = new Channel<number>(1);", "c.send(1); c.send(2);"],
      subkind: "communication",
      says: "`main` waits for `c` (line 3): nobody has received.",
    },
    "a lock together with a channel": {
      lines: [
        "const m = new Mutex(), c = new Channel<number>(0);",
        "thread(() => { m.lock(); c.send(1); });",
        "m.lock();",
      ],
      subkind: "mixed",
      says: "`main` waits for `m` (line 4), which `T1` holds (line 3); `T1` waits for `c` (line 3): nobody has received.",
    },
    "semaphores used as locks": {
      lines: [
        "const s = new Semaphore(1), t = new Semaphore(1);",
        "thread(() => { s.acquire(); t.acquire(); });",
        "thread(() => { t.acquire(); s.acquire(); });",
      ],
      subkind: "lock-cycle",
      says: "`T1` holds `s` (line 3) and waits for `t` (line 3); `T2` holds `t` (line 4) and waits for `s` (line 4).",
    },
    "a semaphore used as a signal": {
      lines: ["const s = new Semaphore(0);", "s.acquire();"],
      subkind: "communication",
      says: "`main` waits for `s` (line 3): nobody has released it.",
    },
  };
  for (const [name, { lines, subkind, says }] of Object.entries(rows))
    it(`${name}: ${subkind}`, () => {
      const deadlocks = findings(...lines).filter(({ kind }) => kind === "deadlock");
      assert.ok(
        deadlocks.some((d) => d.subkind === subkind && d.message === says),
        deadlocks.map((d) => `${d.subkind}: ${d.message}`).join("\n"),
      );
    });
});

describe("deadlocks are told once for each cause", () => {
  it("a forgotten lock, whoever waits for it", () => {
    const all = findings(
      "const m = new Mutex();",
      'thread("A", () => { m.lock(); });',
      'thread("B", () => { m.lock(); m.unlock(); });',
      'thread("C", () => { m.lock(); m.unlock(); });',
    );
    // A, then B and C in either order or at once; B before A; C before A: 3 of the 5 orders end with somebody waiting
    assert.deepEqual(kinds(all), ["deadlock/orphaned-lock"]);
    assert.equal(all[0].executions, 3);
  });

  it("a channel that nobody sends to, whoever waits and wherever", () => {
    const all = findings(
      "const c = new Channel<number>(1);",
      'thread("A", () => { c.receive(); });',
      'thread("B", () => { c.receive(); });',
      "c.send(1);",
    );
    assert.deepEqual(kinds(all), ["deadlock/communication"]);
    assert.equal(all[0].executions, 2);
  });

  it("but not the same object from its other side", () => {
    const all = findings(
      "const m = new Mutex(), c = new Channel<number>(0);",
      'thread("A", () => { m.lock(); c.send(1); m.unlock(); });',
      'thread("B", () => { m.lock(); c.receive(); m.unlock(); });',
    );
    assert.deepEqual(kinds(all), ["deadlock/mixed", "deadlock/mixed"]);
  });
});

describe("daemons", () => {
  const server = 'thread("server", () => { m.lock(); m.unlock(); jobs.receive(); }, { daemon: true });';
  const shared = "const m = new Mutex(), jobs = new Channel<number>(0), answers = new Channel<number>(0);";

  it("that wait are not named, and do not change the subkind", () => {
    const [only, ...others] = findings(shared, server, "const c = new Condition(m);", "m.lock(); c.wait();");
    assert.deepEqual([only.subkind, others], ["lost-wakeup", []]);
    assert.equal(only.message, "`main` waits for `c` (line 5): nobody has notified it.");
  });

  it("that hold what another one needs are named", () => {
    const all = findings(shared, 'thread("D", () => { m.lock(); jobs.receive(); }, { daemon: true });', "m.lock();");
    const [mixed] = all.filter(({ subkind }) => subkind === "mixed");
    assert.equal(
      mixed.message,
      "`main` waits for `m` (line 4), which `D` holds (line 3); `D` waits for `jobs` (line 3): nobody has sent.",
    );
    // The daemon alone may wait for the lock that main forgot
    assert.deepEqual(kinds(all), ["deadlock/mixed"]);
  });
});

describe("data races", () => {
  it("are one finding for each variable, however many lines race", () => {
    const all = findings(
      "let x = 0, y = 0;",
      "const change = () => { x += 1; y += 1; x += y; };",
      'thread("A", change); thread("B", change); thread("C", () => { y = x; });',
    );
    assert.deepEqual(kinds(all), ["data-race", "data-race"]);
    assert.match(
      all[0].message,
      /^`[ABC]` (reads|writes) `x` \(line [34]\) and `[ABC]` (reads|writes) it \(line [34]\) /,
    );
  });

  const ordered: Record<string, string[]> = {
    "spawn and join": ["let x = 0; x = 1;", "const t = thread(() => { x = 2; }); t.join(); x = 3;"],
    "a lock": [
      "let x = 0; const m = new Mutex();",
      "for (let i = 0; i < 2; i++) thread(() => { m.runExclusive(() => x++); });",
    ],
    "an atomic flag": [
      "let x = 0; const ready = new AtomicInt(0);",
      "thread(() => { x = 1; ready.store(1); });",
      "thread(() => { if (ready.load() === 1) x = 2; });",
    ],
    "a failed compareExchange": [
      "let x = 0; const ready = new AtomicInt(0);",
      "thread(() => { x = 1; ready.store(1); });",
      "thread(() => { if (!ready.compareExchange(0, 0)) x = 2; });",
    ],
    "a channel": [
      "let x = 0; const c = new Channel<number>(0);",
      "thread(() => { x = 1; c.send(1); x = 3; });",
      "thread(() => { c.receive(); });",
    ],
    "room in a channel": [
      "let x = 0; const c = new Channel<number>(1);",
      "thread(() => { x = 1; c.receive(); });",
      "thread(() => { c.send(1); c.send(2); x = 2; });",
    ],
    "a semaphore": [
      "let x = 0; const s = new Semaphore(0);",
      "thread(() => { x = 1; s.release(); });",
      "thread(() => { s.acquire(); x = 2; });",
    ],
    "a condition": [
      "let x = 0, ready = false; const m = new Mutex(), c = new Condition(m);",
      "thread(() => { x = 1; m.lock(); ready = true; c.notify(); m.unlock(); });",
      "thread(() => { m.lock(); while (!ready) c.wait(); m.unlock(); x = 2; });",
    ],
  };
  for (const [name, lines] of Object.entries(ordered))
    it(`there is none across ${name}`, () => assert.deepEqual(kinds(findings(...lines)), []));

  it("an atomic that nobody waits for orders nothing backwards", () => {
    const all = findings(
      "let x = 0; const n = new AtomicInt(0);",
      "thread(() => { n.store(1); x = 1; });",
      "thread(() => { n.load(); x = 2; });",
    );
    assert.deepEqual(kinds(all), ["data-race"]);
  });
});

describe("faults", () => {
  const rows: Record<string, { lines: string[]; kind: string; says: string; lines_: number[] }> = {
    "unlock of a free lock": {
      lines: [locks, "a.lock();", "a.unlock();", "a.unlock();"],
      kind: "lock-misuse",
      says: "`main` unlocks `a` (line 5), but nobody holds it; `main` unlocked it last (line 4).",
      lines_: [5, 4],
    },
    "unlock of another's lock": {
      lines: [locks, "a.lock();", 'thread("B", () => a.unlock());'],
      kind: "lock-misuse",
      says: "`B` unlocks `a` (line 4), but `main` holds it (line 3).",
      lines_: [4, 3],
    },
    "wait without the mutex": {
      lines: ["const m = new Mutex(), c = new Condition(m);", "c.wait();"],
      kind: "lock-misuse",
      says: "`main` waits for `c` without `m` (line 3), but nobody holds it.",
      lines_: [3],
    },
    "over-release": {
      lines: ["const s = new Semaphore(2);", "s.release();"],
      kind: "lock-misuse",
      says: "`main` releases `s` (line 3), but both of its permits are there already.",
      lines_: [3],
    },
    "an uncaught error": {
      lines: ['thread("A", () => {', '  throw new TypeError("no");', "});"],
      kind: "uncaught-error",
      says: "`A` threw TypeError: no (line 3).",
      lines_: [3],
    },
    "an error that is none": {
      lines: ['thread("A", () => { throw "stop"; });'],
      kind: "uncaught-error",
      says: '`A` threw "stop" (line 2).',
      lines_: [2],
    },
    "a failed check of the final state": {
      lines: ["after(() => {", '  throw new Error("wrong");', "});"],
      kind: "assertion",
      says: "The check of the final state failed (line 3): Error: wrong.",
      lines_: [3],
    },
    "a broken invariant": {
      lines: ["let x = 0;", 'invariant("x is small", () => x < 2);', 'thread("A", () => { x = 1; ', "x = 2; });"],
      kind: "invariant",
      says: '`A` broke the invariant "x is small" (line 5).',
      lines_: [5],
    },
    "an invariant that never held": {
      lines: ['invariant("impossible", () => false);'],
      kind: "invariant",
      says: 'The invariant "impossible" did not hold from the beginning.',
      lines_: [],
    },
  };
  for (const [name, { lines, kind, says, lines_ }] of Object.entries(rows))
    it(name, () => {
      const all = findings(...lines);
      const finding = all.find((f) => f.message === says);
      assert.ok(finding, all.map(({ message }) => message).join("\n"));
      assert.equal(finding.kind, kind);
      if (lines_.length > 0)
        assert.deepEqual(
          finding.locations.map(({ line }) => line),
          lines_,
        );
    });

  it("a misuse stays a finding when the program catches the error", () =>
    assert.deepEqual(kinds(findings(locks, "try { a.unlock(); } catch {}")), ["lock-misuse"]));

  it("an error does not hide what others do before it", () => {
    const all = findings(
      "let x = 0; const m = new Mutex();",
      'thread("A", () => { m.lock(); x = 1; m.unlock(); });',
      'x = 2; throw new Error("early");',
    );
    assert.deepEqual(new Set(kinds(all)), new Set(["uncaught-error", "data-race"]));
  });
});

describe("an error ends the execution, so it depends on all that happened before it", () => {
  const count = (...lines: string[]) =>
    check("program.ts", [`import { ${names} } from "interleaver";`, ...lines].join("\n"))[0].exploration;

  // A locks and fails: before B was started, after that, and after B was there: three prefixes
  it("a failing holder and one other", () => {
    const { executions, redundant } = count(
      "const m = new Mutex();",
      'thread("A", () => { m.lock(); throw new Error("A"); });',
      'thread("B", () => { m.lock(); m.unlock(); });',
    );
    assert.deepEqual([executions, redundant], [3, 0]);
  });

  // main writes x and fails after none, one, two or all three events of A
  it("main fails at any moment of a thread", () => {
    const { executions, redundant } = count(
      "const m = new Mutex(); let x = 0;",
      'thread("A", () => { m.lock(); x = 1; m.unlock(); });',
      'x = 2; throw new Error("main");',
    );
    assert.deepEqual([executions, redundant], [4, 0]);
  });
});
