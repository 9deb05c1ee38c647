import assert from "node:assert/strict";
import { findingName } from "../../src/model/findingName";
import type { ScenarioReport } from "../../src/model/report";
import { checkProgram, replayProgram } from "../checkProgram";

const imports =
  'import { after, AtomicInt, Barrier, Channel, choose, Mutex, RwLock, select, sleep, thread, yieldNow } from "interleaver";\n';

async function check(text: string, options = {}): Promise<ScenarioReport> {
  const [report] = await checkProgram("loops.ts", imports + text, options);
  return report;
}

function kinds({ findings }: ScenarioReport): string[] {
  return findings.map(findingName).sort();
}

/** Each takes its first lock, tries the other one, and gives back what it has if that is taken. */
const polite = `const left = new Mutex(), right = new Mutex();
function eat(first: Mutex, second: Mutex): void {
  for (;;) {
    first.lock();
    if (second.tryLock()) break;
    first.unlock();
  }
  second.unlock();
  first.unlock();
}
thread("A", () => eat(left, right));
thread("B", () => eat(right, left));`;

describe("livelock", () => {
  it("of two that go round on their own: the witness replays to the same round", async () => {
    const text = `${imports}const x = new AtomicInt(0), y = new AtomicInt(0);
thread("A", () => { y.store(0); for (;;) { x.store(0); if (x.load() === 0) continue; if (y.load() === 0) break; } });
thread("B", () => { y.store(1); for (;;) { y.store(1); y.store(0); } });`;
    const [{ findings }] = await checkProgram("loops.ts", text, { maxExecutions: 2000 });
    const [{ message, witness }] = findings.filter(({ kind }) => kind === "livelock");
    const again = await replayProgram("loops.ts", text, undefined, witness.schedule);
    assert.deepEqual(
      again?.findings.filter(({ kind }) => kind === "livelock").map((found) => found.message),
      [message],
    );
  });

  it("two that give way to each other by elements of a typed array", async () => {
    const report = await check(`const a = new Int32Array(new SharedArrayBuffer(8));
for (let i = 0; i < 2; i++) thread(() => {
  for (;;) {
    Atomics.store(a, i, 1);
    if (Atomics.load(a, 1 - i) === 0) break;
    Atomics.store(a, i, 0);
  }
  Atomics.store(a, i, 0);
});`);
    assert.deepEqual([kinds(report), report.exploration.executions], [["livelock"], 62]);
  });

  it("two that give way to each other; the witness goes once round the cycle, and replays", async () => {
    const report = await check(polite);
    assert.deepEqual([kinds(report), report.verdict], [["livelock"], "violated"]);
    const [{ message, severity, locations, witness }] = report.findings;
    assert.equal(severity, "error");
    assert.match(message, /^`A` \(line 4\) and `B` \(line 4\) go round their loops for ever: after 6 events/);
    const roles = locations.map(({ task, line, role }) => `${task} ${line} ${role}`).sort();
    assert.deepEqual(roles, [
      "A 5 locks left",
      "A 6 fails to lock right",
      "A 7 unlocks left",
      "B 5 locks right",
      "B 6 fails to lock left",
      "B 7 unlocks right",
    ]);
    const again = await replayProgram("loops.ts", imports + polite, undefined, witness.schedule);
    assert.deepEqual(
      again?.findings.map((finding) => finding.message),
      [message],
    );
  });

  it("Dekker without whose turn it is", async () => {
    const report = await check(`const flag = [new AtomicInt(0), new AtomicInt(0)];
function section(me: number): void {
  flag[me].store(1);
  while (flag[1 - me].load() === 1) {
    flag[me].store(0);
    flag[me].store(1);
  }
  flag[me].store(0);
}
thread(() => section(0));
thread(() => section(1));`);
    assert.deepEqual(kinds(report), ["livelock"]);
  });

  it("two in a corridor that step aside to the same side", async () => {
    const report = await check(`const side = [new AtomicInt(0), new AtomicInt(0)];
function walk(me: number): void {
  while (side[me].load() === side[1 - me].load()) side[me].store(1 - side[me].load());
}
thread(() => walk(0));
thread(() => walk(1));`);
    assert.deepEqual(kinds(report), ["livelock"]);
  });

  it("what plain variables hold is part of the state", async () => {
    const report = await check(`const m = new Mutex();
const lamp = { colour: 0 };
thread(() => { while (true) { m.lock(); lamp.colour = (lamp.colour + 1) % 3; m.unlock(); } });
thread(() => {});`);
    assert.deepEqual(kinds(report), ["livelock"]);
    assert.match(report.findings[0].message, /after 6 events/);
  });

  it("two that have nothing to do with each other and never end", async () => {
    const report = await check(`const x = new AtomicInt(0), y = new AtomicInt(0);
thread("A", () => { while (x.load() === 0) x.exchange(0); });
thread("B", () => { while (y.load() === 0) y.exchange(0); });`);
    assert.deepEqual(kinds(report), ["livelock"]);
  });

  it("a loop that takes and gives back a lock may pass over who waits for it: starvation, and no more than a warning", async () => {
    const text = `const m = new Mutex();
let ready = false;
thread("poller", () => { for (;;) { m.lock(); const r = ready; m.unlock(); if (r) break; } });
thread("setter", () => { m.lock(); ready = true; m.unlock(); });`;
    const report = await check(text);
    assert.deepEqual([kinds(report), report.verdict], [["starvation"], "bounded"]);
    const [{ message, severity, witness }] = report.findings;
    assert.equal(severity, "warning");
    assert.match(message, /^`setter` may wait for ever \(line 5\): `poller` \(line 4\) goes round its loop/);
    const again = await replayProgram("loops.ts", imports + text, undefined, witness.schedule);
    assert.ok(again?.findings.some((finding) => finding.message === message));
    // The bound names the loop, and so does the problem
    assert.match(report.exploration.bounds[0].name, /loop in line 4$/);
    assert.match(report.problems[0].message, /`for \(;;\)`/);
    assert.equal(report.problems[0].line, 4);
  });

  it("retrying a compare-exchange makes progress", async () => {
    const report = await check(`const x = new AtomicInt(0);
for (let i = 0; i < 3; i++)
  thread(() => { for (;;) { const v = x.load(); if (x.compareExchange(v, v + 1)) break; } });`);
    assert.deepEqual([kinds(report), report.verdict], [[], "verified"]);
  });

  it("a loop with many turns that counts somewhere is not one that comes back", async () => {
    const counters = [
      "const box = { n: 0 }; const more = () => box.n++ < 60;",
      "class P { #n = 0; more(): boolean { return this.#n++ < 60; } } const p = new P(); const more = () => p.more();",
      "let n = 0; const more = () => n++ < 60;",
      "const list: number[] = []; const more = () => list.push(0) < 60;",
      "function* count() { let n = 0; while (n < 60) yield n++; } const g = count(); const more = () => !g.next().done;",
      "const map = new Map<string, number>([['n', 0]]); const more = () => { map.set('n', map.get('n')! + 1); return map.get('n')! < 60; };",
    ];
    for (const counter of counters) {
      const report = await check(
        `const m = new Mutex();
thread(() => { ${counter} while (more()) { m.lock(); m.unlock(); } });
thread(() => {});`,
      );
      assert.deepEqual([kinds(report), report.verdict], [[], "verified"], counter);
    }
  });

  it("always the same alternative is luck, not a schedule", async () => {
    const report = await check(`const m = new Mutex();
thread(() => { while (choose(true, false)) { m.lock(); m.unlock(); } });
thread(() => { m.lock(); m.unlock(); });`);
    assert.deepEqual([kinds(report), report.verdict], [[], "bounded"]);
  });

  const fairChoices: Readonly<Record<string, string>> = {
    "a select that always has two ready cases": `const a = new Channel<number>(1), b = new Channel<number>(1);
a.send(1); b.send(2);
thread("T", () => { for (;;) select([a.onReceive(({ value }) => a.send(value!)), b.onReceive(({ value }) => b.send(value!))]); });`,
    "an option of choose that goes round as well": `const m = new Mutex();
thread("T", () => { for (;;) if (choose(true, false)) { m.lock(); m.unlock(); } });`,
    "choices that lead from one state to another": `const x = new AtomicInt(0);
thread("T", () => { while (x.load() < 3) x.exchange(choose(0, 1, 2)); });`,
  };
  for (const [name, text] of Object.entries(fairChoices))
    it(`that takes every alternative: ${name}; the witness replays`, async () => {
      const program = `${text}\nthread("U", () => {});`;
      const report = await check(program);
      assert.deepEqual([kinds(report), report.verdict], [["livelock"], "violated"]);
      const [{ message, witness }] = report.findings;
      assert.match(message, /^`T` \(line \d\) goes round its loop for ever/);
      const again = await replayProgram("loops.ts", imports + program, undefined, witness.schedule);
      assert.deepEqual(
        again?.findings.map((finding) => finding.message),
        [message],
      );
    });

  const ways: Readonly<Record<string, string>> = {
    "a case of a select": `const a = new Channel<number>(1), b = new Channel<number>(1);
a.send(1); b.send(2);
thread("T", () => { for (let on = true; on; ) select([a.onReceive(({ value }) => a.send(value!)), b.onReceive(() => { on = false; })]); });`,
    "two choices together": `const x = new AtomicInt(0), y = new AtomicInt(0);
thread("T", () => { do { x.store(choose(0, 1)); y.store(choose(0, 1)); } while (x.load() === 0 || y.load() === 0); });`,
  };
  for (const [name, text] of Object.entries(ways))
    it(`not where a choice leads out: ${name}`, async () => {
      const report = await check(`${text}\nthread("U", () => {});`);
      assert.deepEqual([kinds(report), report.verdict], [[], "bounded"]);
      assert.match(report.problems[0].message, /go round this loop for ever/);
    });

  it("time goes on while tasks go round: a sleeper ends the loop", async () => {
    const report = await check(`const x = new AtomicInt(0), y = new AtomicInt(0);
thread("A", () => { while (x.load() === 0) y.exchange(0); });
thread("B", () => { sleep(10); x.store(1); });`);
    assert.deepEqual([kinds(report), report.exploration.deadlocked], [[], 0]);
  });

  it("a daemon may go round for ever", async () => {
    const report = await check(`const x = new AtomicInt(0), n = new AtomicInt(0);
thread("background", () => { while (true) n.exchange(1); }, { daemon: true });
thread(() => x.store(1));
after(() => { if (x.load() !== 1) throw new Error("not stored"); });`);
    assert.deepEqual([kinds(report), report.verdict], [[], "verified"]);
  });

  it("the other strategies let others go on when a task comes back to where it was", async () => {
    for (const strategy of ["random", "pct", "preemption-bound"]) {
      const { exploration } = await check(polite, { strategy, maxExecutions: 50 });
      assert.ok(exploration.events < 50 * 200, strategy);
    }
  });
});

describe("loops without an event", () => {
  it("a plain flag is found to be shared after some turns, not after millions", async () => {
    const report = await check(`let flag = false;
thread(() => { while (!flag) {} });
thread(() => { flag = true; });`);
    assert.deepEqual([kinds(report), report.exploration.complete], [["data-race"], true]);
  });

  const never: Readonly<Record<string, readonly [text: string, line: number, loop: string]>> = {
    "a variable that nobody assigns": ["let flag = false;\nthread(() => { while (!flag) {} });", 3, "while (!flag)"],
    "a field that nobody assigns": [
      "const o = { flag: false };\nthread(() => { while (!o.flag) yieldNow(); });",
      3,
      "o.flag",
    ],
    "a private field": [
      "class C { #done = false; wait() { while (!this.#done) {} } }\nconst c = new C(); thread(() => c.wait());",
      2,
      "c.#done",
    ],
    "nothing at all": ["thread(() => { while (true) {} });", 2, "while (true)"],
    "what two turns write in turn": [
      "let x = 0;\nthread(() => { let up = true; for (;;) { up = !up; if (up && !up) break; } });",
      3,
      "for (;;)",
    ],
  };
  for (const [name, [text, line, loop]] of Object.entries(never))
    it(`waiting for ${name} is a spin; the others go on, and the witness replays`, async () => {
      const program = `${text}\nconst seen = new AtomicInt(0); thread(() => seen.store(1));`;
      const report = await check(program);
      const { deadlocked, executions, complete } = report.exploration;
      assert.deepEqual([kinds(report), deadlocked, executions, complete], [["livelock/spin"], 1, 1, true]);
      const [{ message, witness }] = report.findings;
      assert.ok(message.startsWith(`\`T1\` waits for \`${loop}\` (line ${line})`), message);
      const again = await replayProgram("livelock.ts", imports + program, undefined, witness.schedule);
      assert.deepEqual(
        again?.findings.map((one) => one.message),
        [message],
      );
    });

  it("a loop that asks for the time is no livelock: in reality time goes on", async () => {
    const report = await check("thread(() => { const end = Date.now() + 5; while (Date.now() < end) {} });");
    assert.deepEqual([kinds(report), report.verdict], [[], "verified"]);
    // Code takes no time: what does more than look goes on and on
    const busy = await check("thread(() => { const end = Date.now() + 5; let n = 0; while (Date.now() < end) n++; });");
    assert.deepEqual([kinds(busy), busy.verdict], [[], "bounded"]);
    assert.match(busy.problems[0].message, /`while \(Date.now\(\) < end\) n\+\+;`/);
  }).timeout(60_000);
});

describe("loops that only store", () => {
  const stores: Readonly<Record<string, string>> = {
    "into a variable": "let x = 0;\nthread(() => { for (;;) { x = 1; } });",
    "into a variable that others read":
      "let x = 0; const m = new Mutex(); const read = () => { m.lock(); const seen = x; m.unlock(); return seen; };\nthread(() => { for (;;) { m.lock(); x = 1; m.unlock(); } }); thread(() => read());",
    "into an atomic":
      "const a = new AtomicInt(0);\nthread(() => { for (;;) a.store(1); }); thread(() => { a.load(); });",
    "by Atomics":
      "const a = new Int32Array(new SharedArrayBuffer(4));\nthread(() => { for (;;) Atomics.store(a, 0, 1); }); thread(() => { Atomics.load(a, 0); });",
  };
  for (const [name, text] of Object.entries(stores))
    it(`${name}: a livelock that names the loop, and no other error`, async () => {
      const report = await check(text);
      const errors = report.findings.filter(({ severity }) => severity === "error");
      assert.deepEqual(
        errors.map(({ kind, subkind }) => [kind, subkind]),
        [["livelock", undefined]],
      );
      assert.match(errors[0].message, /^`T1` \(line 3\) goes round its loop for ever/);
    });

  it("of ever new values: the search gives up where no execution ends, and names the loop", async () => {
    const text =
      "const a = new AtomicInt(0);\nthread(() => { for (let i = 0; ; i++) a.store(i); }); thread(() => { a.load(); });";
    const { verdict, exploration, problems } = await check(text, { maxSteps: 2000 });
    assert.deepEqual([verdict, exploration.executions], ["bounded", 100]);
    assert.deepEqual(
      exploration.bounds.map(({ name }) => name),
      ["steps"],
    );
    assert.match(problems[0].message, /within 2,000 steps; it was here: `for \(let i = 0; ; i\+\+\) a.store\(i\);`/);
  }).timeout(60_000);
});

describe("livelock through messages", () => {
  it("two that hand each other a value for ever", async () => {
    const report = await check(`const a = new Channel<number>(), b = new Channel<number>();
thread("A", () => { for (;;) { a.send(1); b.receive(); } });
thread("B", () => { for (;;) { a.receive(); b.send(1); } });`);
    assert.deepEqual([kinds(report), report.exploration.complete], [["livelock"], true]);
    assert.match(report.findings[0].message, /^`A` \(line 3\) and `B` \(line 4\) go round their loops for ever/);
  });

  it("other values are another state: a channel that ends the loop", async () => {
    const report = await check(`const a = new Channel<number>(1);
thread("A", () => { for (let i = 0; ; ) { a.send(i); if (i === 60) break; i++; } });
thread("B", () => { while (a.receive() !== 60); });`);
    assert.deepEqual([kinds(report), report.verdict], [[], "verified"]);
  });

  it("two that select at each other, parked in turn", async () => {
    const text = `const a = new Channel<number>(), b = new Channel<number>();
thread("A", () => { for (;;) { select([a.onReceive(() => 0), b.onReceive(() => 0)]); select([b.onSend(2, () => 0)]); } });
thread("B", () => { for (;;) { select([a.onSend(1, () => 0)]); select([b.onReceive(() => 0)]); } });`;
    const report = await check(text, { maxExecutions: 3 });
    assert.deepEqual(kinds(report), ["livelock"]);
  });

  it("a select with another way out that polls", async () => {
    const report = await check(`const a = new Channel<number>(1);
thread("A", () => { while (select([a.onReceive(({ done }) => !done)], () => false) !== true); });
thread("B", () => { a.close(); });`);
    assert.deepEqual(kinds(report), ["livelock"]);
  });

  it("what a select received is part of the state, of two that hand each other a value until it is large", async () => {
    const text = `interface Ball { n: number }
const a = new Channel<Ball>(1), b = new Channel<Ball>(1);
a.send({ n: 0 });
function serve(from: Channel<Ball>, to: Channel<Ball>): void {
  for (;;) {
    const ends = select([from.onReceive(({ value, done }) => {
      if (done) return true;
      if (value.n === 130) to.close();
      else to.send({ n: value.n + 1 });
      return value.n === 130;
    })]);
    if (ends) break;
  }
}
thread("A", () => serve(a, b));
thread("B", () => serve(b, a));`;
    const report = await check(text, { maxExecutions: 3 });
    assert.deepEqual(kinds(report), []);
  });

  it("says which loop it is where several begin in one line", async () => {
    const messages = async (between: string) => {
      const { findings } = await check(`const a = new AtomicInt(0), b = new AtomicInt(0);
thread("A", () => {
  if (a.load() === 0) for (;;) { b.store(1); b.store(0); } else${between}for (;;) { b.store(2); b.store(0); }
});
thread("B", () => { a.store(1); });`);
      return findings.map(({ kind, message }) => `${kind} ${message.split(" goes")[0]}`).sort();
    };
    assert.deepEqual(await messages(" "), ["livelock `A` (line 4:23)", "livelock `A` (line 4:65)"]);
    assert.deepEqual(await messages("\n"), ["livelock `A` (line 4)", "livelock `A` (line 5)"]);
  });

  it("two that meet at a barrier again and again", async () => {
    const report = await check(`const both = new Barrier(2);
thread("A", () => { for (;;) both.wait(); });
thread("B", () => { for (;;) both.wait(); });`);
    assert.deepEqual([kinds(report), report.exploration.complete], [["livelock"], true]);
  });

  it("a writer starves behind readers that go before him", async () => {
    const text = `const l = new RwLock("l", { prefer: "readers" });
for (const name of ["R1", "R2"]) thread(name, () => { while (true) { l.readLock(); l.readUnlock(); } });
thread("W", () => { l.writeLock(); l.writeUnlock(); });`;
    const report = await check(text, { strategy: "pct", maxExecutions: 60 });
    const starved = report.findings.find(({ kind }) => kind === "starvation");
    assert.match(starved?.message ?? "", /^`W` may wait for ever \(line 4\)/);
    const again = await replayProgram("livelock.ts", imports + text, undefined, starved!.witness.schedule);
    assert.ok(again?.findings.some(({ message }) => message === starved!.message));
  });
});
