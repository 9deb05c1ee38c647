import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

/** A monitor, and a lock with its condition variable: what one says of who waits for a notification the other says, too. */
const both = {
  monitor: { made: "const m = new Monitor();", enter: "m.enter();", wait: "m.wait();", exit: "m.exit();" },
  condition: {
    made: "const m = new Mutex(), c = new Condition(m);",
    enter: "m.lock();",
    wait: "c.wait();",
    exit: "m.unlock();",
  },
};

for (const [name, { made, enter, wait, exit }] of Object.entries(both))
  describe(`Who waits for a notification does not wait for who is inside: ${name}`, () => {
    const check = async (body: string) => {
      const text = `import { Condition, Latch, Monitor, Mutex, thread } from "interleaver";\n${made}\n${body}`;
      const [{ verdict, findings, exploration }] = await checkProgram("monitor.ts", text);
      const told = findings.map(({ kind, subkind, message }) => ({ kind: `${kind}/${subkind}`, message }));
      return { verdict, told, deadlocked: exploration.deadlocked };
    };

    it("daemons: one may wait for ever, and the other one for its lock", async () => {
      const { verdict, deadlocked } = await check(`const k = new Mutex();
thread("B", () => { ${enter} k.lock(); ${wait} }, { daemon: true });
thread("C", () => { ${enter} k.lock(); }, { daemon: true });`);
      assert.deepEqual([verdict, deadlocked], ["verified", 0]);
    });
    it("a task that joins it from inside", async () => {
      const { told } = await check(`const b = thread("B", () => { ${enter} ${wait} ${exit} });
thread("C", () => { ${enter} b.join(); ${exit} });`);
      assert.equal(told[0].kind, "deadlock/lost-wakeup");
      assert.match(told[0].message, /nobody has notified it; `C` waits for the end of `B`/);
    });
    it("a task that waits for something else from inside", async () => {
      const { told } = await check(`const done = new Latch(1);
thread("B", () => { ${enter} ${wait} ${exit} });
thread("C", () => { ${enter} done.wait(); ${exit} });`);
      assert.match(told[0].message, /`B` waits for `[mc]` \(line 4\): nobody has notified it/);
    });
  });
