// A test changes the configuration under its lock, hands the event to the store and waits until it was handled; the
// handler reads the configuration under the same lock. Nobody ever says that it was handled.
// Re-tells: istio#16224 (GoKer, in Yuan et al., "GoBench", CGO 2021).
// @expect [waits inside] violated deadlock/mixed
// @expect [waits outside] verified
// @expect [waits inside] executions 2
// @expect [waits outside] executions 3
// @finds [waits inside] deadlock/mixed in 2 at 18, 22, 23, 27
import { Channel, Mutex, observe, scenario, thread } from "interleaver";

function update(inside: boolean): void {
  const lock = new Mutex("config lock");
  const events = new Channel<string>(0, "events");
  const handled = new Channel<number>(0, "handled");
  const config = new Map([["routes", 0]]);
  thread("store", () => {
    for (const key of events) {
      const seen = lock.runExclusive(() => config.get(key) ?? 0);
      handled.send(seen);
    }
  });
  thread("admin", () => lock.runExclusive(() => config.set("routes", 2)));
  lock.lock();
  config.set("routes", 1);
  if (!inside) lock.unlock();
  events.send("routes");
  observe("seen", handled.receive());
  if (inside) lock.unlock();
  events.close();
}
scenario("waits inside", () => update(true));
scenario("waits outside", () => update(false));
