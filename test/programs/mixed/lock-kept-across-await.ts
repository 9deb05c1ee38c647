// `main` keeps the lock of a table while it awaits that a thread has written it to a file. The thread needs the table for that: each
// waits for the other. What is awaited should be awaited without the lock.
// @expect [bug] violated deadlock/communication
// @expect [repair] verified
import { Mutex, scenario, thread } from "interleaver";

scenario("bug", async () => {
  const table = new Mutex();
  const { promise: saved, resolve } = Promise.withResolvers<void>();
  table.lock();
  thread("writer", () => {
    table.lock();
    table.unlock();
    resolve();
  });
  await saved;
  table.unlock();
});

scenario("repair", async () => {
  const table = new Mutex();
  const { promise: saved, resolve } = Promise.withResolvers<void>();
  table.lock();
  table.unlock();
  thread("writer", () => {
    table.lock();
    table.unlock(); // redundant [repair]: nobody wants the lock afterwards
    resolve();
  });
  await saved;
});
