// A health check takes the container's lock for each probe. Who stops the check holds the lock and waits until the
// check has heard it, which waits for the lock.
// Re-tells: moby#28462 (GoKer, in Yuan et al., "GoBench", CGO 2021).
// @expect [under the lock] violated deadlock/mixed
// @expect [after the lock] verified
// @expect [under the lock] executions 5
// @expect [after the lock] executions 6
// @finds [under the lock] deadlock/mixed in 2 at 17, 21, 24
import { Channel, Mutex, scenario, select, thread } from "interleaver";

function run(underLock: boolean) {
  const container = new Mutex("container"), stop = new Channel<void>(0, "stop");
  let healthy = 0;
  thread("monitor", () => {
    for (let i = 0; i < 2; i++) {
      if (select([stop.onReceive(() => true)], () => false)) return;
      container.runExclusive(() => void healthy++);
    }
    stop.receive();
  });
  container.lock();
  healthy = 0;
  if (!underLock) container.unlock();
  stop.send();
  if (underLock) container.unlock();
}
scenario("under the lock", () => run(true));
scenario("after the lock", () => run(false));
