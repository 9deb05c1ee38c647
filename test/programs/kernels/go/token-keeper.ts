// Logging in hands the token to the keeper while the lock of the tokens is held; the keeper, at a tick, takes that lock
// to delete what has expired. The keeper's box has room for one token.
// Re-tells: etcd#7492 (GoKer).
// @expect [hands over inside] violated deadlock/mixed
// @expect [hands over outside] verified
// @expect [hands over inside] executions 42
// @expect [hands over outside] executions 54
// @finds [hands over inside] deadlock/mixed in 3 at 25, 34, 36
import { Channel, Mutex, scenario, select, thread } from "interleaver";

function logIns(inside: boolean): void {
  const lock = new Mutex("tokens lock");
  const tokens = new Set<number>();
  const added = new Channel<number>(1, "added");
  const ticks = new Channel<void>(1, "ticks");
  const users = [1, 2];
  thread("keeper", () => {
    let kept = 0;
    while (kept < users.length)
      select([
        added.onReceive(() => {
          kept++;
        }),
        ticks.onReceive(() => {
          lock.lock();
          tokens.clear();
          lock.unlock();
        }),
      ]);
  });
  thread("clock", () => ticks.send()); // redundant: without a tick nothing expires
  thread("users", () => {
    for (const user of users) {
      lock.lock();
      tokens.add(user);
      if (inside) added.send(user);
      lock.unlock();
      if (!inside) added.send(user);
    }
  });
}
scenario("hands over inside", () => logIns(true));
scenario("hands over outside", () => logIns(false));
