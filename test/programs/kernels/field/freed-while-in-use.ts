// The main thread compresses a file with a queue and its mutex, waits for the producer, and throws both away; a consumer
// may not have looked into the queue for the last time.
// Re-tells: pbzip2 0.9.4 (Yu and Narayanasamy, "A Case for an Interleaving Constrained Shared-Memory Multi-Processor",
// ISCA 2009; also in SCTBench).
// @expect [waits for the producer] violated data-race
// @expect [waits for the producer] violated uncaught-error
// @expect [waits for everybody] verified
// @expect [waits for the producer] executions 14
// @expect [waits for everybody] executions 2
// @finds [waits for the producer] data-race in 14 at 27, 35
// @finds [waits for the producer] uncaught-error in 12 at 27
import { Mutex, scenario, thread } from "interleaver";

interface Fifo {
  readonly mutex: Mutex;
  readonly blocks: number[];
}
function compress(consumers: number, waitsForAll: boolean): void {
  const shared: { fifo?: Fifo } = { fifo: { mutex: new Mutex("fifo mutex"), blocks: [] } };
  const producer = thread("producer", () => {
    const { mutex, blocks } = shared.fifo!;
    for (let block = 0; block < consumers; block++) mutex.runExclusive(() => blocks.push(block)); // redundant: the consumers start behind it
  });
  const tasks = Array.from({ length: consumers }, (_, i) =>
    thread(`consumer ${i}`, () => {
      producer.join();
      const { mutex, blocks } = shared.fifo!;
      mutex.lock();
      if (blocks.shift() === undefined) throw new Error("no block");
      mutex.unlock();
    }),
  );
  producer.join(); // redundant [waits for everybody]: the consumers wait for it as well
  if (waitsForAll) for (const task of tasks) task.join();
  shared.fifo = undefined;
}
scenario("waits for the producer", () => compress(2, false));
scenario("waits for everybody", () => compress(2, true));
