import assert from "node:assert/strict";
import { checkProgram, replayProgram } from "../checkProgram";

const crosswise = (daemon: boolean) => `
import { after, Mutex, thread } from "interleaver";
const a = new Mutex(), b = new Mutex();
thread("A", () => { a.lock(); b.lock(); b.unlock(); a.unlock(); }, { daemon: true });
thread("B", () => { b.lock(); a.lock(); a.unlock(); b.unlock(); }, { daemon: ${daemon} });
after(() => { if (a.tryLock()) a.unlock(); else throw new Error("a is taken"); });`;

describe("daemons may wait for ever, but not for each other", () => {
  for (const all of [true, false])
    it(all ? "a circle of daemons alone is a deadlock" : "so is one of a daemon and a thread", async () => {
      const text = crosswise(all);
      const [{ findings, exploration }] = await checkProgram("daemons.ts", text);
      // One of them has both locks first, or each has one; there the check of the final state does not run
      assert.deepEqual([exploration.executions, exploration.deadlocked, exploration.redundant], [3, 1, 0]);
      assert.deepEqual(
        findings.map(({ kind, subkind, executions }) => [kind, subkind, executions]),
        [["deadlock", "lock-cycle", 1]],
      );
      const again = await replayProgram("daemons.ts", text, undefined, findings[0].witness.schedule);
      assert.deepEqual([again?.findings.length, again?.values], [1, undefined]);
    });

  it("nor for themselves", async () => {
    const text = `
import { Mutex, thread } from "interleaver";
const m = new Mutex();
thread("A", () => { m.lock(); m.lock(); }, { daemon: true });`;
    const [{ findings, exploration }] = await checkProgram("daemons.ts", text);
    assert.equal(exploration.deadlocked, 1);
    assert.equal(findings[0].subkind, "self-deadlock");
  });

  it("one that waits for a message, or for a lock that somebody else kept, is left alone", async () => {
    const text = `
import { Channel, Mutex, thread } from "interleaver";
const jobs = new Channel<number>(), m = new Mutex();
const keeper = thread("keeper", () => m.lock());
keeper.join();
thread("worker", () => { for (const job of jobs) void job; }, { daemon: true });
thread("cleaner", () => { m.lock(); }, { daemon: true });`;
    const [{ verdict, exploration }] = await checkProgram("daemons.ts", text);
    assert.deepEqual([verdict, exploration.deadlocked], ["verified", 0]);
  });
});
