// Sleep until the counter has moved. Atomics.wait compares once more before it sleeps; who does not change the value
// before it notifies defeats that. (Reed and Kanodia, "Synchronization with eventcounts and sequencers", CACM 1979.)
// @expect [value later] violated deadlock/lost-wakeup
// @expect [value first] verified
// @expect [value later] executions 6
// @expect [value first] executions 4
// @finds [value later] deadlock/lost-wakeup in 2 at 16, 20, 21
import { scenario, thread } from "interleaver";

for (const valueFirst of [false, true])
  scenario(valueFirst ? "value first" : "value later", () => {
    const count = new Int32Array(new SharedArrayBuffer(4));
    thread("sleeper", () => {
      while (Atomics.load(count, 0) === 0)
        // redundant: without it the thread looks again and again
        Atomics.wait(count, 0, 0);
    });
    thread("waker", () => {
      if (valueFirst) Atomics.add(count, 0, 1);
      Atomics.notify(count, 0);
      if (!valueFirst) Atomics.add(count, 0, 1);
    });
  });
