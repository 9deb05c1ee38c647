import assert from "node:assert/strict";
import { check } from "../../src/checker/check";
import { Program } from "../../src/checker/realms/program";
import { BaseRecorder } from "../../src/recall/learning/baseRecorder";
import { timeless } from "../timeless";
import { watchRecall } from "../watchRecall";

const head = 'import { after, Atomic, AtomicInt, Mutex, observe, thread } from "interleaver";\n';
const increments = `const c = new AtomicInt(0);
for (let t = 0; t < 2; t++) thread(() => { for (let i = 0; i < 4; i++) c.store(c.load() + 1); });`;
const races = `let c = 0;
for (let t = 0; t < 2; t++) thread(() => { for (let i = 0; i < 4; i++) c = c + 1; });`;

/** Writes that do the same whatever they find, and some that do not. */
const programs: Readonly<Record<string, string>> = {
  "stores into an Atomic": increments,
  "writes of a variable": races,
  "stores of something else each time": `const c = new AtomicInt(0), d = new AtomicInt(0);
for (let t = 1; t < 3; t++) thread(() => { for (let i = 0; i < 3; i++) { c.store(10 * t + i); d.store(c.load()); } });
after(() => observe("d", d.load()));`,
  "stores, and compare-exchanges that find them or do not": `const c = new AtomicInt(0); let won = 0;
thread(() => { for (let i = 0; i < 3; i++) c.store(i % 2); });
thread(() => { for (let i = 0; i < 3; i++) if (c.compareExchange(1, 2)) won++; });
thread(() => { c.store(1); });
after(() => observe("won", won));`,
  "a property under a lock": `const o = { v: 0 }; const m = new Mutex(); const f = new AtomicInt(0);
for (let t = 1; t < 3; t++) thread(() => { for (let i = 0; i < 2; i++) { m.lock(); o.v = t; m.unlock(); f.store(t); } });
after(() => observe("v", o.v));`,
  "a property that may be gone from an object that gets no others": `const o: { v?: number } = { v: 0 }; Object.preventExtensions(o);
const m = new Mutex(), f = new AtomicInt(0); let refused = 0;
thread(() => { for (let i = 1; i < 3; i++) { f.store(i); m.lock(); try { o.v = i; } catch { refused++; } m.unlock(); } });
thread(() => { for (let i = 3; i < 5; i++) { f.store(i); m.lock(); try { o.v = i; } catch { refused++; } m.unlock(); } });
thread(() => { f.load(); m.lock(); delete o.v; m.unlock(); });
after(() => observe("refused", refused));`,
  "an Atomic that holds an object for a while": `const c = new Atomic<unknown>(0);
for (let t = 1; t < 3; t++) thread(() => { c.store(t); c.store({ t }); c.store(c.load() === 2 ? 1 : 2); });
after(() => observe("c", c.load()));`,
  "zeros of both kinds": `const c = new Atomic<number>(0); let seen = "";
for (let t = 0; t < 2; t++) thread(() => { c.store(t ? 0 : -0); c.store(1); c.store(t ? -0 : 0); });
after(() => { seen = Object.is(c.load(), -0) ? "-0" : "0"; observe("c", seen); });`,
};

describe("what overwrites a location is learnt once, whatever was there", () => {
  const recall = watchRecall();
  const reportsOf = (text: string, everyRuns: boolean) => timeless(check("stores.ts", head + text, { everyRuns }));

  for (const [what, text] of Object.entries(programs))
    it(what, () => {
      const walked = reportsOf(text, false);
      assert.deepEqual(walked, reportsOf(text, true));
      assert.equal(walked[0].exploration.complete, true);
      assert.deepEqual(recall.failures(), []);
    });
});

describe("few executions teach what many others are walked by", () => {
  const { run } = Program.prototype;
  const { begin } = BaseRecorder.prototype;
  let [ran, recorded] = [0, 0];
  before(() => {
    Program.prototype.run = function (...args) {
      ran++;
      return run.apply(this, args);
    };
    BaseRecorder.prototype.begin = function () {
      recorded++;
      begin.call(this);
    };
  });
  beforeEach(() => void ([ran, recorded] = [0, 0]));
  after(() => {
    Program.prototype.run = run;
    BaseRecorder.prototype.begin = begin;
  });

  it("increments(2, 4), and the closer look at sixty of them", () => {
    const [{ exploration, findings }] = check("increments.ts", head + increments);
    assert.equal(exploration.executions, 3334);
    assert.equal(findings.length, 1);
    assert.ok(ran < 50, `${ran} ran`);
  });
  it("lostUpdate(2, 4): one that is only to be ordered anew is walked as well", () => {
    const [{ exploration, findings }] = check("lostUpdate.ts", head + races);
    assert.equal(exploration.executions, 3334);
    assert.equal(findings[0].witness.minimal, true);
    assert.ok(ran < 65, `${ran} ran`);
  });
  it("long critical sections in turn, of which the first hundred executions all have something new", () => {
    const text = `const m = new Mutex();
let c = 0;
for (let t = 0; t < 2; t++) thread(() => { for (let i = 0; i < 120; i++) { m.lock(); c++; m.unlock(); } });`;
    const [{ exploration }] = check("long.ts", head + text, { maxExecutions: 2000 });
    assert.equal(exploration.executions, 2000);
    assert.ok(ran < 600, `${ran} ran`);
  });
  it("nothing is learnt for long where nothing can be", () => {
    const text = `const top = new Atomic<object | null>(null);
for (let t = 0; t < 2; t++)
  thread(() => { for (let i = 0; i < 2; i++) { const next = top.load(); top.compareExchange(next, { next }); top.load(); top.load(); } });`;
    const [{ exploration }] = check("objects.ts", head + text);
    assert.ok(exploration.executions > 100, `${exploration.executions} executions`);
    assert.ok(recorded < 30, `${recorded} recorded`);
  });
});
