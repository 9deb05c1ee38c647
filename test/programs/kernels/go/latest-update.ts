// The balancer sends the addresses while it holds its lock; the watcher, busy with the last update, takes that lock. If
// only the newest update counts, a box for one that is emptied before each send never blocks.
// Re-tells: grpc#1353 (GoKer).
// @expect [rendezvous] violated deadlock/mixed
// @expect [box for the newest] verified
// @expect [rendezvous] executions 2
// @expect [box for the newest] executions 6
// @finds [rendezvous] deadlock/mixed in 1 at 17, 20, 29
import { Channel, Mutex, scenario, thread } from "interleaver";

function resolve(capacity: number): void {
  const lock = new Mutex("balancer");
  const updates = new Channel<number>(capacity, "updates");
  const addresses = { known: 0, down: 0 };
  thread("balancer", () => {
    for (const count of [3, 2]) {
      lock.lock();
      addresses.known = count;
      if (capacity > 0) updates.tryReceive();
      updates.send(count);
      lock.unlock();
    }
    updates.close();
  });
  thread("watcher", () => {
    let last = 0;
    for (const count of updates) {
      last = count;
      lock.lock();
      addresses.down = addresses.known - count;
      lock.unlock();
    }
    if (last !== 2) throw new Error(`the last update was ${last}`);
  });
}
scenario("rendezvous", () => resolve(0));
scenario("box for the newest", () => resolve(1));
