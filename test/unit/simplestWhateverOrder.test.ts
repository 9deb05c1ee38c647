import assert from "node:assert/strict";
import { check } from "../../src/checker/check";
import type { Finding } from "../../src/model/report";
import type { StrategyName } from "../../src/model/strategyName";

const head = `import { AtomicInt, Barrier, choose, io, Latch, Mutex, Semaphore, thread } from "interleaver";
const state = { plain: 0, barrier: new Barrier(2) }, latch = new Latch(2);
const v = new AtomicInt(0), w = new AtomicInt(0), m = new Mutex(), n = new Mutex(), s = new Semaphore(1);
`;

/** Kind, preemptions, events, what is claimed of these, and whether others go on. */
const told = ({ kind, subkind, partial, witness: { preemptions, events, minimal } }: Finding) =>
  [subkind ?? kind, preemptions, events, minimal, partial].join(" ");

/** The same for every order in which the threads are started. */
function inEveryOrder(threads: readonly string[], expected: readonly string[], strategy?: StrategyName): void {
  for (const all of [threads, threads.toReversed(), [...threads.slice(1), threads[0]]]) {
    const text = head + all.join("\n");
    const [report] = check("program.ts", text, strategy ? { strategy } : {});
    assert.ok(report.exploration.complete);
    assert.deepEqual(report.findings.map(told).sort(), expected, text);
  }
}

describe("the simplest witness, whatever the order in which threads are started", () => {
  const lockedTwice = [
    'thread("bystander", () => { v.load(); v.load(); w.fetchAdd(choose(3, 5)); });',
    'thread("A", () => { m.lock(); v.load(); m.lock(); });',
    'thread("B", () => { v.load(); m.lock(); m.unlock(); v.fetchAdd(choose(3, 5)); });',
  ];
  it("does without what a bystander chooses", () => {
    inEveryOrder(lockedTwice, ["self-deadlock 0 6 true true"]);
  });
  it("of a search by preemptions, too", () => {
    inEveryOrder(lockedTwice, ["self-deadlock 0 6 true true"], "preemption-bound");
  });

  it("of a cycle and two that wait for themselves, beside others that choose; others go on in some order", () => {
    inEveryOrder(
      [
        'thread("A", () => { w.store(0); s.acquire(); m.lock(); s.acquire(); s.release(); m.unlock(); });',
        'thread("chooser", () => { v.fetchAdd(choose(3, 5)); latch.wait(); w.compareExchange(1, 2); v.fetchAdd(1); });',
        'thread("B", () => { w.load(); m.lock(); s.acquire(); s.acquire(); s.release(); m.unlock(); });',
        'thread("other", () => { latch.countDown(); v.fetchAdd(choose(3, 5)); w.load(); w.compareExchange(0, 2); });',
      ],
      ["lock-cycle 1 10 true true", "self-deadlock 0 10 true true", "self-deadlock 0 10 true true"],
    );
  });

  it("of a data race, beside one that waits for ever", () => {
    inEveryOrder(
      [
        'thread("A", () => { m.lock(); state.barrier.wait(); v.fetchAdd(choose(3, 5)); v.compareExchange(0, 1); m.unlock(); });',
        'thread("B", () => { if (n.tryLock()) { v.fetchAdd(1); n.unlock(); } s.acquire(); state.plain++; });',
        'thread("C", () => { n.lock(); n.unlock(); n.lock(); state.plain++; n.unlock(); });',
      ],
      ["communication 0 17 true false", "data-race 0 13 true "],
    );
  });

  it("of one of two that wait for themselves is told with those who wait for it only", () => {
    inEveryOrder(
      [
        'thread("A", () => { m.lock(); m.lock(); });',
        'thread("behind A", () => { m.lock(); m.unlock(); });',
        'thread("B", () => { n.lock(); n.lock(); });',
      ],
      ["self-deadlock 0 4 true true", "self-deadlock 0 4 true true"],
    );
  });

  it("to start others is not to go on meanwhile", () => {
    inEveryOrder(
      ['thread("A", () => { m.lock(); m.lock(); });', 'thread("idle", () => {});'],
      ["self-deadlock 0 3 true false"],
    );
  });

  it("of an update that is lost across await does without what other calls await", () => {
    const calls = ["void noise();", "void f();", "void f();"];
    const functions = `import { io } from "interleaver";
let x = 0;
async function noise() { await io(); await io(); await io(); }
async function f() { await io(); const seen = x; await io(); x = seen + 1; }
`;
    for (const all of [calls, calls.toReversed()]) {
      const [{ findings }] = check("program.ts", functions + all.join("\n"));
      assert.deepEqual(findings.map(told), ["lost-update 0 4  "]);
    }
  });
});
