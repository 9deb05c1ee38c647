// A daemon may wait for ever, but not with a lock in its hand that others need.
// @expect [holds the lock] violated deadlock/mixed
// @expect [holds nothing] verified
// @expect [holds the lock] executions 3
// @expect [holds nothing] executions 2
// @finds [holds the lock] deadlock/mixed in 1 at 15, 16, 24
import { Channel, Mutex, after, scenario, thread } from "interleaver";

for (const holds of [true, false])
  scenario(holds ? "holds the lock" : "holds nothing", () => {
    const lock = new Mutex("log"), lines = new Channel<string>(4, "lines");
    let written = "";
    thread("flusher", () => {
      for (;;) {
        if (holds) lock.lock();
        const line = lines.receive()!;
        if (!holds) lock.lock();
        written += line;
        lock.unlock();
      }
    }, { daemon: true });
    thread("app", () => {
      lines.send("a");
      lock.runExclusive(() => written.length);
    });
    after(() => {
      if (written !== "a") throw new Error("a line is lost");
    });
  });
