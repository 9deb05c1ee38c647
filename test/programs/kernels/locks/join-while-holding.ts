// Shutdown holds the lock and waits for the worker, which needs the lock for its last entry.
// Re-tells: etcd#6873 (GoKer, in Yuan et al., "GoBench", CGO 2021).
// @expect [joins inside] violated deadlock/mixed
// @expect [joins outside] verified
// @expect [joins inside] executions 2
// @expect [joins outside] executions 2
// @finds [joins inside] deadlock/mixed in 1 at 15, 23, 25
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
  if (log.length !== 2) throw new Error("the worker's entry is missing");
});
