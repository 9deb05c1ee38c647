// Whoever processes a queue holds the read lock, also while waiting for an item. A writer queues up; and since writers go
// first, the one who would bring an item gets no read lock any more.
// Re-tells: kubernetes#58107 (GoKer).
// @expect [waits as a reader] violated deadlock/mixed
// @expect [waits without] verified
// @expect [waits as a reader] executions 318
// @expect [waits without] executions 72
// @finds [waits as a reader] deadlock/mixed in 4 at 19, 23, 30, 38
import { Condition, Mutex, RwLock, scenario, thread } from "interleaver";

function quota(holdsWhileWaiting: boolean): void {
  const workers = new RwLock("workers", { prefer: "writers" });
  const mutex = new Mutex("queue lock");
  const filled = new Condition(mutex, "filled");
  const queue: string[] = [];
  const state = { resyncs: 0, processed: "" };
  const take = () =>
    mutex.runExclusive(() => {
      while (queue.length === 0) filled.wait();
      return queue.shift()!;
    });
  thread("worker", () => {
    if (holdsWhileWaiting) workers.readLock();
    const item = take();
    if (!holdsWhileWaiting) workers.readLock();
    state.processed = `${item} after ${state.resyncs}`;
    workers.readUnlock();
  });
  thread("source", () => {
    workers.readLock();
    const name = `pod ${state.resyncs}`;
    mutex.runExclusive(() => {
      queue.push(name);
      filled.notify();
    });
    workers.readUnlock();
  });
  thread("resync", () => workers.runExclusive(() => state.resyncs++));
}
scenario("waits as a reader", () => quota(true));
scenario("waits without", () => quota(false));
