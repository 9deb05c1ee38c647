// The callback looks whether the pool was stopped, and then starts a job; the thread stops it in between. Under the same lock as the
// stop, looking and starting are one step.
// @expect [bug] violated uncaught-error
// @expect [repair] verified
import { Atomic, Mutex, scenario, thread } from "interleaver";

const stopped = new Atomic(false);
const lock = new Mutex();
function start(): void {
  if (stopped.load()) throw new Error("the pool was stopped");
}

scenario("bug", () => {
  thread("shutdown", () => stopped.store(true));
  setImmediate(() => {
    if (!stopped.load()) start();
  });
});

scenario("repair", () => {
  thread("shutdown", () => lock.runExclusive(() => stopped.store(true))); // redundant [repair]: a pool that nobody stops can start
  setImmediate(() =>
    lock.runExclusive(() => {
      if (!stopped.load()) start();
    }),
  );
});
