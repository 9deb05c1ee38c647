// The event loop is one thread: what it locks in one callback it can unlock in another one. But a callback that asks for a lock that
// an earlier one still holds blocks the loop, and with it the callback that would give it back.
// @expect [bug] violated deadlock/self-deadlock
// @expect [repair] verified
import { io, Mutex, scenario, thread } from "interleaver";

let entries = 0;
function update(lock: Mutex): Promise<void> {
  lock.lock();
  return io().then(() => {
    entries++;
    lock.unlock();
  });
}

scenario("bug", async () => {
  const lock = new Mutex();
  thread("reporter", () => lock.runExclusive(() => entries));
  await Promise.all([update(lock), update(lock)]);
});

scenario("repair", async () => {
  const lock = new Mutex();
  thread("reporter", () => lock.runExclusive(() => entries));
  await update(lock);
  await update(lock);
});
