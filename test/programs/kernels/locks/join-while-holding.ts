// Shutdown holds the lock and waits for the worker, which needs the lock for its last entry.
// (After GoBench's mixed kernels, such as kubernetes#10182.)
// @expect [joins inside] violated deadlock/mixed
// @expect [joins outside] verified
import { Mutex, scenario, thread } from "interleaver";

const lock = new Mutex();
const log: string[] = [];

function startWorker() {
  return thread("worker", () => {
    lock.lock();
    log.push("worker done");
    lock.unlock();
  });
}

scenario("joins inside", () => {
  const worker = startWorker();
  lock.lock();
  log.push("shutting down");
  worker.join();
  lock.unlock();
});
scenario("joins outside", () => {
  const worker = startWorker();
  lock.lock();
  log.push("shutting down");
  lock.unlock();
  worker.join();
});
