import assert from "node:assert/strict";
import { united } from "../../src/checker/findings/united";
import { PreemptionBound } from "../../src/exploration/strategies/preemptionBound";
import type { Finding } from "../../src/model/report";
import { exploreBy } from "../exploreBy";
import { EverySchedule } from "../oracle/everySchedule";

/** Tasks that wait for the same, shown with so many preemptions; `minimal`: proved for this cause. */
function waits(preemptions: number, minimal: boolean): Finding {
  const witness = { schedule: `i2:${preemptions}`, preemptions, events: 9, ...(minimal ? { minimal } : {}) } as const;
  return { kind: "deadlock", severity: "error", partial: false, message: "", locations: [], executions: 2, witness };
}

/** What is told of two causes that are about the same. */
function told(a: Finding, b: Finding): Finding {
  const both = new Map([a, b].map((finding, index) => [`cause ${index}`, finding]));
  const [one, ...others] = united(both, () => "about");
  assert.deepEqual(others, []);
  return one;
}

describe("findings that are about the same", () => {
  it("are told as one, with the simpler witness", () => {
    for (const one of [told(waits(2, false), waits(3, false)), told(waits(3, false), waits(2, false))])
      assert.deepEqual(one, { ...waits(2, false), executions: 4 });
  });

  it("have no order with fewer preemptions only if that is known of each", () => {
    assert.equal(told(waits(2, true), waits(3, true)).witness.minimal, true);
    assert.equal(told(waits(2, true), waits(3, false)).witness.minimal, undefined);
    assert.equal(told(waits(2, false), waits(3, true)).witness.minimal, undefined);
  });

  // T3 waits at `d0.wait()` for a notification, or for the lock that it gave back there
  it("are the same, whichever of several things a cause is about came last", () => {
    const text = `
      import { Condition, Mutex, ReentrantMutex, thread } from "interleaver";
      const lock = new ReentrantMutex(), other = new Mutex();
      const changed = new Condition(lock);
      let value = 0;
      thread(() => {
        lock.lock();
        other.lock();
        value = 0;
        other.unlock();
        lock.unlock();
      });
      thread(() => {
        for (let i = 0; i < 2; i++) lock.runExclusive(() => changed.notify());
        const isOurs = other.tryLock();
        lock.lock();
        if (value === 0) changed.wait();
        lock.unlock();
        if (isOurs) other.unlock();
      });
      thread(() => {
        lock.lock();
        if (value === 0) changed.wait();
        lock.unlock();
      });`;
    const every = exploreBy(text, () => new EverySchedule(1))!.findings;
    assert.ok(every.length > 2);
    assert.deepEqual(exploreBy(text, () => new PreemptionBound(1))!.findings, every);
  });
});
