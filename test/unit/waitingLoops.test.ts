import assert from "node:assert/strict";
import { findingName } from "../../src/model/findingName";
import type { ScenarioReport } from "../../src/model/report";
import { Sharing } from "../../src/runtime/sharing";
import type { SavedWaits } from "../../src/runtime/waits/waits";
import { checkProgram, replayProgram } from "../checkProgram";

const imports =
  'import { after, Atomic, AtomicInt, Channel, Mutex, observe, ReentrantMutex, RwLock, Semaphore, sleep, thread, yieldNow } from "interleaver";\n';

async function check(text: string, options = {}): Promise<ScenarioReport> {
  const [report] = await checkProgram("waits.ts", imports + text, options);
  assert.deepEqual(report.problems, []);
  return report;
}

function kinds({ findings }: ScenarioReport): string[] {
  return findings.map(findingName);
}

/** Enters a critical section with the algorithm's loops, adds one to a plain variable there, and leaves. */
const peterson = `
const flag = [new AtomicInt(0), new AtomicInt(0)];
const turn = new AtomicInt(0);
let c = 0;
function section(me: number): void {
  flag[me].store(1);
  turn.store(1 - me);
  while (flag[1 - me].load() === 1 && turn.load() === 1 - me) {}
  c = c + 1;
  flag[me].store(0);
}
thread(() => section(0));
thread(() => section(1));`;
const dekker = `
const flag = [new AtomicInt(0), new AtomicInt(0)];
const turn = new AtomicInt(0);
let c = 0;
function section(me: number): void {
  flag[me].store(1);
  while (flag[1 - me].load() === 1)
    if (turn.load() !== me) {
      flag[me].store(0);
      while (turn.load() !== me) {}
      flag[me].store(1);
    }
  c = c + 1;
  turn.store(1 - me);
  flag[me].store(0);
}
thread(() => section(0));
thread(() => section(1));`;

describe("loops that only wait", () => {
  it("Peterson: complete, 4 executions", async () => {
    const { verdict, exploration } = await check(peterson);
    assert.deepEqual([verdict, exploration.executions, exploration.redundant], ["verified", 4, 0]);
  });

  it("Dekker: complete, 4 executions", async () => {
    const { verdict, exploration } = await check(dekker);
    assert.deepEqual([verdict, exploration.executions, exploration.redundant], ["verified", 4, 0]);
  });

  const tries = [
    ["new Channel<number>()", "tryReceive() !== undefined"],
    ["new Channel<number>()", "trySend(1)"],
    ["new Semaphore(0)", "tryAcquire()"],
  ];
  for (const [made, look] of tries)
    it(`an atomic, and then ${look} of a ${made}: no turn looks in vain`, async () => {
      const { verdict, exploration } = await check(`
const stop = new AtomicInt(0), jobs = ${made};
thread(() => { stop.store(1); });
thread(() => { while (stop.load() === 0) { if (jobs.${look}) break; } });`);
      assert.deepEqual([verdict, exploration.executions, exploration.redundant], ["verified", 1, 0]);
    });

  const behindLooks: Record<string, readonly [made: string, tries: string, gives: string]> = {
    Mutex: ["new Mutex()", "tryLock()", "unlock()"],
    ReentrantMutex: ["new ReentrantMutex()", "tryLock()", "unlock()"],
    "RwLock, to write": ["new RwLock()", "tryWriteLock()", "writeUnlock()"],
    Semaphore: ["new Semaphore(1)", "tryAcquire()", "release()"],
    Channel: ["new Channel<number>(1)", "trySend(1)", "tryReceive()"],
    "AtomicInt, exchanged": ["new AtomicInt(0)", "compareExchange(0, 1)", "store(0)"],
  };
  for (const [what, [made, tries, gives]] of Object.entries(behindLooks))
    it(`${what}: who takes it behind another look may be the first one or the last one`, async () => {
      const { verdict, exploration, outcomes } = await check(`
const open = new AtomicInt(1), s = ${made}, last = new AtomicInt(0);
const visit = (me: number) => {
  while (!(open.load() === 1 && s.${tries})) {}
  last.store(me);
  s.${gives};
};
for (let i = 1; i < 4; i++) thread(() => visit(i));
after(() => observe("last", last.load()));`);
      assert.deepEqual([verdict, exploration.executions, exploration.redundant], ["verified", 6, 0]);
      assert.deepEqual(outcomes.map(({ values }) => values.last).sort(), [1, 2, 3]);
    });

  it("a reentrant lock behind another look: who waits for it says nothing about its holder", async () => {
    const { verdict, exploration } = await check(`
const open = new AtomicInt(1), m = new ReentrantMutex();
const visit = () => {
  while (!(open.load() === 1 && m.tryLock())) {}
  m.unlock();
};
thread(() => { m.lock(); visit(); m.unlock(); });
thread(() => { visit(); });`);
    assert.deepEqual([verdict, exploration.executions, exploration.redundant], ["verified", 2, 0]);
  });

  it("a turn that waits at its second look: told where it looks first, in the replay too", async () => {
    const text = `import { AtomicInt, thread } from "interleaver";
const x = new AtomicInt(0), y = new AtomicInt(0);
thread("A", () => {
  while (x.load() === 0) {
    if (y.load() === 1) break;
    y.load();
  }
});
thread("B", () => { y.store(2); });`;
    const [{ findings }] = await checkProgram("waits.ts", text);
    const [{ message, locations, witness }] = findings;
    assert.equal(message, "`A` waits for `x` and `y` (line 4): nobody writes either of them any more.");
    assert.equal(locations[0].line, 4);
    const again = await replayProgram("waits.ts", text, undefined, witness.schedule);
    assert.equal(again?.findings[0].message, message);
  });

  it("Peterson twice: a turn that sees the flag of the first round and the turn of the second", async () => {
    const twice = peterson.replace(/thread\(\(\) => (section\(.\))\);/g, "thread(() => { $1; $1; });");
    const { verdict, exploration } = await check(twice);
    assert.deepEqual([verdict, exploration.executions, exploration.complete], ["verified", 48, true]);
    // A turn begins in vain where it has seen a flag that is taken back, and nobody gives it the turn any more
    assert.equal(exploration.redundant, 48);
  });

  it("Szymanski's lock: no turn of its five loops begins in vain", async () => {
    const { verdict, exploration } = await check(`
const f = [new AtomicInt(0), new AtomicInt(0)];
let c = 0;
const all = (p: (state: number) => boolean, from: number, to: number): boolean => {
  for (let j = from; j < to; j++) if (!p(f[j].load())) return false;
  return true;
};
const any = (p: (state: number) => boolean): boolean => !all((state) => !p(state), 0, 2);
function section(me: number): void {
  f[me].store(1);
  while (!all((state) => state < 3, 0, 2)) {}
  f[me].store(3);
  if (any((state) => state === 1)) {
    f[me].store(2);
    while (!any((state) => state === 4)) {}
  }
  f[me].store(4);
  while (!all((state) => state < 2, 0, me)) {}
  c++;
  while (!all((state) => state < 2 || state > 3, me + 1, 2)) {}
  f[me].store(0);
}
thread(() => section(0));
thread(() => section(1));`);
    // As many as looks that are events of their own have
    assert.deepEqual([verdict, exploration.executions, exploration.redundant], ["verified", 29, 0]);
  });

  it("a turn that others come between, and time goes on while it waits", async () => {
    const { verdict, exploration } = await check(`const x = new AtomicInt(0), y = new AtomicInt(0);
thread(() => { for (;;) { const seen = x.load(); if (seen === 2 || (seen === 0 && y.load() === 1)) break; } });
thread(() => { x.store(1); sleep(5); y.store(1); x.store(2); });`);
    assert.deepEqual([verdict, exploration.complete, exploration.deadlocked], ["verified", true, 0]);
  });

  it("a turn that began too early would look again, so those who go round meanwhile are in no livelock", async () => {
    const [{ verdict, exploration, findings }] = await checkProgram(
      "waits.ts",
      `${imports}
const x = new AtomicInt(0), y = new AtomicInt(0), stop = new AtomicInt(0), other = new AtomicInt(0);
thread(() => {
  for (;;) { const seen = x.load(); if (seen === 2 || (seen === 0 && y.load() === 1)) break; }
  stop.store(1);
});
thread(() => {
  x.store(1); y.store(1); y.store(0); x.store(2);
  while (stop.load() === 0) { other.store(1); other.store(0); }
});`,
    );
    assert.deepEqual([verdict, exploration.executions, findings], ["bounded", 4, []]);
  });

  it("a turn is not learnt from an execution in which its first look turned out to be shared", async () => {
    const { verdict, exploration } = await check(`const a = new Int32Array(new SharedArrayBuffer(8));
const is = (at: number, value: number) => Atomics.load(a, at) === value;
thread(() => { while (!(is(0, 1) || !is(0, 0))) continue; Atomics.store(a, 1, 2); });
thread(() => { Atomics.load(a, 1); Atomics.add(a, 1, 1); });
thread(() => { Atomics.store(a, 0, 2); });`);
    // The two looks on both sides of the store or after it, and the three places of the other store
    assert.deepEqual([verdict, exploration.executions], ["verified", 6]);
  });

  it("what is in an element that nobody has touched yet is not what was there in another execution", async () => {
    const { exploration } = await check(`const a = new Int32Array(new SharedArrayBuffer(8)), m = new Mutex();
const is = (at: number, value: number) => Atomics.load(a, at) === value;
thread(() => { for (;;) { if (m.tryLock()) break; yieldNow(); } m.unlock(); });
thread(() => {
  while (!(Atomics.compareExchange(a, 1, 0, 1) === 0)) {}
  Atomics.add(a, 0, 1);
  Atomics.load(a, 1);
});
thread(() => { while (!(is(1, 0) && is(0, 0))) continue; });`);
    // The third one looks before the second one changes what it looks at, or waits for ever
    assert.deepEqual([exploration.executions, exploration.deadlocked, exploration.complete], [2, 1, true]);
  });

  it("others come between the looks of one turn: not one of its looks alone would let it go on", async () => {
    const { verdict, exploration } = await check(`const x = new AtomicInt(0), y = new AtomicInt(0);
thread(() => { while (!(x.load() === 0 && y.load() === 1)) {} });
thread(() => { x.store(1); y.store(1); });`);
    // It sees x before the store and y after it, or waits for ever
    assert.deepEqual([verdict, exploration.executions, exploration.deadlocked], ["violated", 2, 1]);
    assert.equal(exploration.redundant, 0);
  });

  it("a turn that went on after one look could have waited for what another thread writes later", async () => {
    const { verdict, exploration } = await check(`const x = new AtomicInt(0), y = new AtomicInt(0);
thread(() => { while (!(x.load() === 1 || y.load() === 1)) {} });
thread(() => { y.store(2); y.load(); x.fetchAdd(1); });
thread(() => { y.store(1); });`);
    // Three places of the last store, each with a turn that sees it, or that sees x
    assert.deepEqual([verdict, exploration.executions, exploration.complete], ["verified", 6, true]);
  });

  it("what is known of loops goes by location, and is forgotten where more is shared", () => {
    const sharing = new Sharing(["x"]);
    const facts: SavedWaits = {
      known: 1,
      failing: [["5|2||", [1]]],
      wholes: [["5|2||", [["2", [2, false, false, [[1, null]]]]]]],
      reads: [["5|2||", [[7, "p"]]]],
      entered: ["6|2||"],
      ids: [["string:a", 2 ** 30]],
      writers: { writers: [[7, 1]], relied: [7] },
      elements: [3, 4],
      unknown: [4],
    };
    sharing.waits.load(facts);
    sharing.promote("x");
    assert.deepEqual(sharing.waits.save(), facts);
    sharing.promote("y");
    const none = {
      writers: { writers: [], relied: [] },
      failing: [],
      wholes: [],
      reads: [],
      entered: [],
      elements: [],
      unknown: [],
    };
    assert.deepEqual(sharing.waits.save(), { ...facts, ...none });
  });

  it("a broken Peterson, with the flag raised too late, shows its race", async () => {
    const broken = peterson
      .replace("  flag[me].store(1);\n", "")
      .replace("1 - me) {}", "1 - me) {}\n  flag[me].store(1);");
    assert.deepEqual(kinds(await check(broken)), ["data-race"]);
  });

  it("a lock in a class, with yieldNow, by tryLock and in a do loop: the order of the threads", async () => {
    const spin = `class Spin {
  #held = new AtomicInt(0);
  lock() { while (!this.#held.compareExchange(0, 1)) yieldNow(); }
  unlock() { this.#held.store(0); }
}
const s = new Spin();
let c = 0;
for (let i = 0; i < 3; i++) thread(() => { s.lock(); c++; s.unlock(); });`;
    const tryLock = `const m = new Mutex();
for (let i = 0; i < 3; i++) thread(() => { do {} while (!m.tryLock()); m.unlock(); });`;
    for (const text of [spin, tryLock]) {
      const { verdict, exploration } = await check(text);
      assert.deepEqual([verdict, exploration.executions], ["verified", 6]);
    }
  });

  it("nobody writes: livelock/spin, counted as deadlocked, and the witness replays to the same", async () => {
    const text = "const flag = new AtomicInt(0);\nthread(() => { while (flag.load() === 0) {} });";
    const report = await check(text);
    assert.deepEqual([kinds(report), report.exploration.deadlocked], [["livelock/spin"], 1]);
    assert.match(report.findings[0].message, /waits for `flag` \(line 3\): nobody writes it any more/);
    const { schedule } = report.findings[0].witness;
    const again = await replayProgram("waits.ts", imports + text, undefined, schedule);
    assert.deepEqual(
      again?.findings.map(({ message }) => message),
      report.findings.map(({ message }) => message),
    );
  });

  it("somebody else waits for a lock that it holds: deadlock/mixed", async () => {
    const report = await check(`const flag = new AtomicInt(0), m = new Mutex();
thread(() => { m.lock(); while (flag.load() === 0) {} m.unlock(); });
thread(() => { m.lock(); flag.store(1); m.unlock(); });`);
    assert.deepEqual(kinds(report), ["deadlock/mixed"]);
  });

  it("a turn that counts its tries is no wait: its reads stay, up to the last one", async () => {
    const report = await check(`const flag = new AtomicInt(0);
thread(() => { for (let tries = 0; tries < 3 && flag.load() === 0; tries++); });
thread(() => flag.store(1));`);
    // The store comes before the first, second or third look, or after all of them
    assert.deepEqual([report.verdict, report.exploration.executions], ["verified", 4]);
  });

  it("the same function may wait for one thing after the other", async () => {
    const report = await check(`const a = new AtomicInt(1), b = new AtomicInt(1);
function until(flag: AtomicInt): void { while (flag.load() === 0) {} }
thread(() => { until(a); until(b); });
thread(() => {});`);
    assert.deepEqual([report.verdict, report.exploration.executions], ["verified", 1]);
  });

  it("values that are no numbers are told apart", async () => {
    const report = await check(`const state = new Atomic<unknown>("a");
thread(() => { while (state.load() !== "c") {} });
thread(() => { state.store("b"); state.store({}); state.store("c"); });`);
    assert.deepEqual([report.verdict, report.exploration.executions], ["verified", 1]);
  });

  it("the other strategies look again when something was written", async () => {
    const text = `const l = new AtomicInt(0);
for (let i = 0; i < 3; i++) thread(() => { while (!l.compareExchange(0, 1)) {} l.store(0); });`;
    for (const strategy of ["random", "pct", "preemption-bound"]) {
      const { verdict, exploration } = await check(text, { strategy, maxExecutions: 200 });
      // The looks that fail make 48 traces of 6, and few preemptions come to an end with them
      const ends = strategy === "preemption-bound" ? "verified" : "bounded";
      assert.deepEqual([verdict, exploration.deadlocked], [ends, 0], strategy);
    }
  });
});
