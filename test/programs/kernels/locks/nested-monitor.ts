// A queue inside a locked service: waiting lets go of the queue's monitor but not of the service's lock, which the
// producer needs to get to the queue. (The nested monitor problem: Lister, 1977.)
// @expect [waits inside the service] violated deadlock/mixed
// @expect [the queue is its own guard] verified
// @expect [waits inside the service] executions 2
// @expect [the queue is its own guard] executions 2
// @finds [waits inside the service] deadlock/mixed in 1 at 16, 28, 29
import { Monitor, Mutex, scenario, thread } from "interleaver";

const service = new Mutex();
const queue = new Monitor();
const items: string[] = [];

function take(): string {
  return queue.synchronized(() => {
    while (items.length === 0) queue.wait();
    return items.shift()!;
  });
}
function put(item: string): void {
  queue.synchronized(() => {
    items.push(item);
    queue.notifyAll();
  });
}

scenario("waits inside the service", () => {
  thread("consumer", () => void service.runExclusive(take));
  thread("producer", () => service.runExclusive(() => put("letter")));
});
scenario("the queue is its own guard", () => {
  thread("consumer", () => void take());
  thread("producer", () => put("letter"));
});
