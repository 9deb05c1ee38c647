import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

/** Two threads try what fails, and one of them ends the program by an error: the other has begun, has tried, or neither. */
const tries = {
  "a compare-exchange": "x.compareExchange(1, 2)",
  "a lock": "held.tryLock()",
  "a semaphore": "none.tryAcquire()",
  "an empty channel": "empty.tryReceive()",
  "a full channel": "full.trySend(1)",
};
const errors = {
  "a throw": 'throw new Error("end");',
  misuse: "free.unlock();",
  "a closed channel": "closed.send(0);",
};

describe("a try that is left undone where an error ended the program", () => {
  for (const [what, attempt] of Object.entries(tries))
    for (const [how, error] of Object.entries(errors))
      it(`${what}, ${how}: it would have failed, and is not put before another one that failed`, async () => {
        const text = `import { AtomicInt, Channel, Mutex, Semaphore, thread } from "interleaver";
const x = new AtomicInt(0), held = new Mutex(), free = new Mutex(), none = new Semaphore(0);
const empty = new Channel<number>(1), full = new Channel<number>(1), closed = new Channel<number>(1);
held.lock();
full.send(0);
closed.close();
thread(() => { ${attempt}; ${error} });
thread(() => { ${attempt}; });`;
        const [{ exploration, findings }] = await checkProgram("tries.ts", text);
        assert.deepEqual([exploration.executions, exploration.redundant, exploration.complete], [3, 0, true]);
        assert.equal(findings.filter(({ severity }) => severity === "error").length, 1);
      });
});
