// @expect violated uncaught-error
//
// The producer that is last closes the channel; two may both think that they are.
import { AtomicInt, Channel, thread } from "interleaver";

/** Four threads that meet 40 times: 40! / 10!^4, more than 10^21 traces. */
const meter = new AtomicInt(0);
function noise(): void {
  for (let i = 0; i < 10; i++) meter.increment();
}

const jobs = new Channel<number>(8);
const running = new AtomicInt(3);
for (let t = 0; t < 3; t++)
  thread(`producer ${t}`, () => {
    noise();
    jobs.send(t);
    running.decrement();
    if (running.load() === 0) jobs.close();
  });
thread("consumer", () => {
  noise();
  for (const job of jobs) void job;
});
