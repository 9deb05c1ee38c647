import assert from "node:assert/strict";
import { check } from "../../src/checker/check";
import { checkProgram, replaysOf } from "../checkProgram";

/** The first thread waits for more permits than it can ever get, while others may take one and give it back. */
const semaphore = `import { Mutex, Semaphore, thread } from "interleaver";
const gate = new Mutex(), permits = new Semaphore(3);
thread("greedy", () => { permits.acquire(1); permits.acquire(3); });
thread("guest", () => { if (permits.tryAcquire(1)) { if (gate.tryLock()) gate.lock(); permits.release(1); } });
thread("other", () => { if (gate.tryLock()) gate.unlock(); });`;

const readers = `import { Mutex, RwLock, thread } from "interleaver";
const gate = new Mutex(), book = new RwLock();
thread("writer", () => { book.readLock(); book.writeLock(); });
thread("reader", () => { if (book.tryReadLock()) { if (gate.tryLock()) gate.lock(); book.readUnlock(); } });
thread("other", () => { if (gate.tryLock()) gate.unlock(); });`;

describe("a deadlock about something of which others may come to hold a part", () => {
  for (const [name, text] of Object.entries({ semaphore, readers }))
    it(`${name}: each witness shows what the sentence says when it is replayed`, async () => {
      const [report] = await checkProgram("open.ts", text, { strategy: "optimal-dpor" });
      const deadlocks = report.findings.filter(({ kind }) => kind === "deadlock");
      assert.ok(deadlocks.length > 1, `${deadlocks.length} deadlocks`);
      const replay = replaysOf("open.ts", text);
      for (const { message, witness } of deadlocks) {
        const again = await replay(report.name, witness.schedule);
        assert.ok(
          again?.findings.some((one) => one.message === message),
          `${message}, not ${again?.findings.map((one) => one.message).join(" ")}`,
        );
      }
    });

  it("takes no more events than before where nobody can come", () => {
    const [{ findings }] = check(
      "closed.ts",
      `import { Mutex, thread } from "interleaver";
      const a = new Mutex(), b = new Mutex();
      thread(() => { a.lock(); a.lock(); });
      thread(() => { b.lock(); b.unlock(); });`,
    );
    assert.deepEqual([findings[0].subkind, findings[0].witness.events], ["self-deadlock", 3]);
  });
});
