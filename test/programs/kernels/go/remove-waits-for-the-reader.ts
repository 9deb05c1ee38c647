// Removing a watch waits for the reader of events to confirm it, but the reader is about to hand over an event that
// nobody takes any more. Closing first sends the reader home.
// Re-tells: moby#27782 (GoKer), from the fsnotify package.
// @expect [removes, then closes] violated deadlock/lost-wakeup
// @expect [closes] verified
// @expect [removes, then closes] executions 3
// @expect [closes] executions 4
// @finds [removes, then closes] deadlock/lost-wakeup in 2 at 18, 27
import { Channel, Condition, Mutex, scenario, select, thread } from "interleaver";

class Watcher {
  readonly events = new Channel<string>(0, "events");
  readonly #done = new Channel<void>(0, "done");
  readonly #lock = new Mutex("watches");
  readonly #confirmed = new Condition(this.#lock, "confirmed");
  #watches = 1;
  readEvents(): void {
    if (!select([this.events.onSend("modified", () => true), this.#done.onReceive(() => false)])) return;
    // redundant [closes]: nobody counts the watches then
    this.#lock.runExclusive(() => {
      this.#watches--;
      this.#confirmed.notifyAll(); // redundant [closes]: nobody waits for it
    });
  }
  remove(): void {
    this.#lock.runExclusive(() => {
      while (this.#watches > 0) this.#confirmed.wait();
    });
  }
  close(): void {
    this.#done.close();
  }
}
for (const removes of [true, false])
  scenario(removes ? "removes, then closes" : "closes", () => {
    const watcher = new Watcher();
    thread("reader", () => watcher.readEvents());
    const stop = new Channel<void>(1, "stop");
    stop.send(); // redundant: the event would do as well
    const stopped = select([stop.onReceive(() => true), watcher.events.onReceive(() => false)]);
    if (stopped && removes) watcher.remove();
    watcher.close(); // redundant: only if the event came first
  });
