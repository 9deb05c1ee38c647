import assert from "node:assert/strict";
import { check } from "../../src/checker/check";
import type { Finding } from "../../src/model/report";

const found = (body: string): readonly Finding[] =>
  check("once.ts", `import { AtomicInt, Monitor, Mutex, RwLock, thread } from "interleaver";\n${body}`)[0].findings;
const cyclesOf = (body: string) => found(body).filter(({ subkind }) => subkind === "lock-cycle");

const readersFirst = (last: string) => `const rw = new RwLock("rw"), k = new Mutex("k");
thread("A", () => { rw.readLock(); k.lock(); });
thread("B", () => { k.lock(); rw.writeLock(); });
thread("C", () => { rw.readLock(); ${last}; });`;

describe("one deadlock among readers", () => {
  for (const last of ["rw.writeLock()", "k.lock()"])
    it(`is told once, whoever read first: ${last}`, () => {
      const cycles = cyclesOf(readersFirst(last));
      assert.deepEqual(
        cycles.map(({ cycle }) => cycle),
        [
          [
            { task: "A", waitsFor: "k", heldBy: "B" },
            { task: "B", waitsFor: "rw", heldBy: "A, C" },
          ],
        ],
      );
    });

  it("names nobody in its circle who has finished", () => {
    const circles = found(readersFirst("rw.writeLock()")).flatMap(({ subkind, cycle }) =>
      subkind === "self-deadlock" ? [cycle] : [],
    );
    assert.deepEqual(circles, [[{ task: "C", waitsFor: "rw", heldBy: "C" }]]);
  });

  it("does not wait for tasks that have nothing to do with it", () => {
    const bystander = `const rw = new RwLock("rw"), f = new AtomicInt(0); thread("A", () => { f.load(); });`;
    const upgrade = "rw.readLock(); rw.writeLock();";
    const events = (body: string) => found(bystander + body).map(({ witness }) => witness.events);
    assert.deepEqual(events(`thread("B", () => { ${upgrade} });`), [3]);
    assert.deepEqual(events(`thread("B", () => { ${upgrade} }); thread("C", () => { ${upgrade} });`), [5]);
  });
});

describe("a livelock", () => {
  it("is told once, whichever loop's turn closed its round", () => {
    const all = found(`const m = new Monitor("m");
let turn = 0;
for (const me of [0, 1])
  thread("p" + me, () => {
    for (;;)
      m.synchronized(() => {
        while (turn !== me) m.wait();
        turn = 1 - me;
        m.notify();
      });
  });`);
    assert.deepEqual(
      all.map(({ kind, locations }) => [kind, locations.length > 0]),
      [["livelock", true]],
    );
    assert.match(all[0].message, /`p0` \(line 6\) and `p1` \(line 6\)/);
  });

  it("with preemptions is not said to have the fewest", () => {
    const [{ kind, witness }] = found(`const n = new AtomicInt(0);
for (const name of ["P", "Q"]) thread(name, () => { for (;;) { n.store(1); n.store(0); } });`);
    assert.equal(kind, "livelock");
    assert.ok(witness.preemptions > 0 && witness.minimal === undefined);
  });
});

describe("the simplest witness of an atomicity violation", () => {
  it("is looked for among more schedules than a small program has executions", () => {
    const all = found(`let x = 0, y = 0;
const m = new Mutex("m"), w = new Mutex("w");
thread("t2", () => { w.lock(); if (m.tryLock()) { x++; m.unlock(); } w.unlock(); });
thread("t1", () => { y = y + 1; y = x; });
thread("t0", () => { m.lock(); if (m.tryLock()) { x++; m.unlock(); } m.unlock(); x = x + 1; });`);
    const { witness } = all.find(({ kind }) => kind === "atomicity-violation")!;
    assert.deepEqual([witness.preemptions, witness.minimal], [2, true]);
  });
});
