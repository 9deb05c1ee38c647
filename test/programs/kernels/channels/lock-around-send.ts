// The status is sent while the lock is held, and whoever receives it wants the lock first.
// Re-tells: kubernetes#10182 (GoKer, in Yuan et al., "GoBench", CGO 2021).
// @expect [inside] violated deadlock/mixed
// @expect [outside] verified
// @expect [inside] executions 2
// @expect [outside] executions 2
// @finds [inside] deadlock/mixed in 1 at 16, 18, 22
import { Channel, Mutex, scenario, thread } from "interleaver";

const mutex = new Mutex();
const status = new Channel<string>();
const node = { state: "up", checks: 0 };

scenario("inside", () => {
  thread("reporter", () =>
    mutex.runExclusive(() => {
      node.checks++;
      status.send(node.state);
    }),
  );
  thread("watcher", () => {
    mutex.lock();
    node.checks++;
    mutex.unlock();
    if (status.receive() !== "up") throw new Error("down");
  });
});
scenario("outside", () => {
  thread("reporter", () => {
    const state = mutex.runExclusive(() => (node.checks++, node.state));
    status.send(state);
  });
  thread("watcher", () => {
    mutex.runExclusive(() => node.checks++);
    if (status.receive() !== "up") throw new Error("down");
  });
});
