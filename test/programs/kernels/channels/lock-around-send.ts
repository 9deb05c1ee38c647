// The status is sent while the lock is held, and whoever receives it wants the lock first.
// (After GoBench's mixed kernels, such as etcd#6857 and cockroach#10214.)
// @expect [inside] violated deadlock/mixed
// @expect [outside] verified
import { Channel, Mutex, scenario, thread } from "interleaver";

const mutex = new Mutex();
const status = new Channel<string>();
const node = { state: "up" };

scenario("inside", () => {
  thread("reporter", () => mutex.runExclusive(() => status.send(node.state)));
  thread("watcher", () => {
    mutex.lock();
    const expected = node.state;
    mutex.unlock();
    if (status.receive() !== expected) throw new Error("stale");
  });
});
scenario("outside", () => {
  thread("reporter", () => status.send(mutex.runExclusive(() => node.state)));
  thread("watcher", () => {
    const expected = mutex.runExclusive(() => node.state);
    if (status.receive() !== expected) throw new Error("stale");
  });
});
