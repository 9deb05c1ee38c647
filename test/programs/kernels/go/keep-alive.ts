// The keep-alive thread sleeps on a channel until a stream exists. It waits there with the transport's lock held, and
// who opens a stream needs the lock to wake it.
// Re-tells: grpc#1460 (GoKer).
// @expect [sleeps with the lock] violated deadlock/mixed
// @expect [lets go first] verified
// @expect [sleeps with the lock] executions 2
// @expect [lets go first] executions 2
// @finds [sleeps with the lock] deadlock/mixed in 1 at 15, 20, 24
import { Channel, Mutex, scenario, thread } from "interleaver";

function run(letsGo: boolean) {
  const lock = new Mutex("transport"), awake = new Channel<void>(0, "awake");
  let streams = 0, asleep = false;
  thread("keep-alive", () => {
    lock.lock();
    // redundant: the stream is open, and nobody wants the lock any more
    if (streams > 0) return lock.unlock();
    asleep = true;
    if (letsGo) lock.unlock();
    awake.receive();
    if (!letsGo) lock.unlock();
  });
  thread("opens a stream", () => {
    lock.lock();
    streams++;
    const wakes = asleep;
    lock.unlock();
    if (wakes) awake.send();
  });
}
scenario("sleeps with the lock", () => run(false));
scenario("lets go first", () => run(true));
