import assert from "node:assert/strict";
import { atomicityFindings, causeOf } from "../../src/analysis/atomicity/atomicityFindings";
import { overriddenUpdate } from "../../src/analysis/atomicity/overriddenUpdate";
import { Narrator } from "../../src/analysis/narration/narrator";
import { check } from "../../src/checker/check";
import { OverriddenUpdates } from "../../src/checker/findings/overriddenUpdates";
import { updatesOf } from "../../src/checker/findings/updatesOf";
import { recordOf } from "../../src/runtime/recordOf";

const head = 'import { Atomic, AtomicInt, Mutex, Semaphore, thread } from "interleaver";\n';
const programs: Readonly<Record<string, string>> = {
  "stores after loads": `const c = new AtomicInt(0);
for (let t = 0; t < 2; t++) thread(() => { for (let i = 0; i < 2; i++) c.store(c.load() + 1); });`,
  "two Atomics": `const c = new AtomicInt(0), d = new AtomicInt(0);
for (let t = 0; t < 2; t++) thread(() => { const v = c.load(); const w = d.load(); c.store(w + 1); d.store(v + 1); });`,
  "a look in between": `const c = new AtomicInt(0);
for (let t = 0; t < 3; t++) thread(() => { const v = c.load(); if (c.load() === v) c.store(v + 1); });`,
  "threads that are started and waited for in between": `const c = new AtomicInt(0);
for (let t = 0; t < 2; t++)
  thread(() => { const v = c.load(); const other = thread(() => { c.fetchAdd(3); }); if (t) other.join(); c.store(v + 1); });`,
  "semaphores, of which one is a lock": `const c = new AtomicInt(0), lock = new Semaphore(1), sign = new Semaphore(0);
thread(() => { const v = c.load(); lock.acquire(); c.store(v + 1); lock.release(); sign.release(); });
thread(() => { const v = c.load(); sign.acquire(); c.store(v + 2); });
thread(() => { lock.acquire(); const v = c.load(); c.store(v + 3); lock.release(); });`,
  "stores that another one's compare-exchange comes before": `const c = new Atomic<number>(0); const m = new Mutex(); let n = 0;
thread(() => { const v = c.load(); m.lock(); n++; m.unlock(); c.store(v + 1); });
thread(() => { c.compareExchange(0, 5); m.lock(); const k = n; c.store(c.load() + k); m.unlock(); });`,
};

describe("an update of an Atomic that was overridden", () => {
  const { add } = OverriddenUpdates.prototype;
  let [looked, found] = [0, 0];
  before(() => {
    OverriddenUpdates.prototype.add = function (run) {
      const { events } = run.execution;
      const narrator = new Narrator(recordOf(run.execution, run.ending), []);
      const all = atomicityFindings(narrator).filter(({ suspicion }) => suspicion?.rank === 3);
      for (const update of updatesOf(run.execution)) {
        if (update.between < 0) continue;
        looked++;
        const violation = overriddenUpdate(events, update);
        const [load, store] = [update.load + 1, update.store + 1];
        const expected = all.find(({ marks }) => marks[0] === load && marks[2] === store);
        const marks = violation && [violation.read + 1, violation.between + 1, violation.write + 1];
        assert.deepEqual(marks, expected?.marks);
        if (!violation) continue;
        found++;
        assert.equal(causeOf(events, violation), expected!.cause);
        assert.equal(store, expected!.events);
      }
      add.call(this, run);
    };
  });
  beforeEach(() => void ([looked, found] = [0, 0]));
  after(() => void (OverriddenUpdates.prototype.add = add));

  for (const [what, text] of Object.entries(programs))
    it(`is found alone as among all atomicity violations: ${what}`, () => {
      check("updates.ts", head + text, { everyRuns: true });
      assert.ok(looked > 0, "no update was made out of date");
      assert.ok(found > 0 || what.startsWith("threads"), "none was found");
    });
});
