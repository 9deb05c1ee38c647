// A breaker lets one request at a time through and each request holds it until it is told to go on. The test tells the
// first request, waits for its end, then tells the second; but it may be the second that got in.
// Re-tells: serving#2137 (GoKer), which failed once in a thousand runs.
// @expect [one by one] violated deadlock/mixed
// @expect [all, then waits] verified
// @expect [one by one] executions 2
// @expect [all, then waits] executions 2
// @finds [one by one] deadlock/mixed in 1 at 17, 19, 20, 33
import { Channel, Mutex, Semaphore, scenario, thread } from "interleaver";

class Request {
  readonly gate: Mutex;
  readonly done: Channel<boolean>;
  constructor(name: string, breaker: Semaphore) {
    this.gate = new Mutex(`gate of ${name}`);
    this.done = new Channel(1, `${name} is done`);
    this.gate.lock(); // redundant: without it the request does not wait to be told
    thread(name, () => {
      breaker.acquire();
      this.gate.lock();
      this.gate.unlock(); // redundant: nobody asks for this gate again
      breaker.release();
      this.done.send(true);
    });
  }
}
function run(atOnce: boolean): void {
  const breaker = new Semaphore(1, "breaker");
  const requests = ["first", "second"].map((name) => new Request(name, breaker));
  if (atOnce) for (const { gate } of requests) gate.unlock();
  for (const { gate, done } of requests) {
    if (!atOnce) gate.unlock();
    if (!done.receive()) throw new Error("refused");
  }
}
scenario("one by one", () => run(false));
scenario("all, then waits", () => run(true));
