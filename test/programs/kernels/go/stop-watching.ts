// Events are handed to a watcher while the list of watchers is locked. A watcher that has had enough takes that lock to
// leave the list, and nobody takes the event. A second channel, closed without the lock, wakes the sender.
// Re-tells: kubernetes#1321 (GoKer).
// @expect [by the lock] violated deadlock/mixed
// @expect [by a channel] verified
// @expect [by the lock] executions 2
// @expect [by a channel] executions 3
// @finds [by the lock] deadlock/mixed in 1 at 18, 21, 26
import { Channel, Mutex, scenario, select, thread } from "interleaver";

function watch(byChannel: boolean): void {
  const lock = new Mutex("watchers lock");
  const watchers = new Set<Channel<string>>();
  const events = new Channel<string>(0, "events");
  const stopped = new Channel<void>(0, "stopped");
  watchers.add(events);
  thread("mux", () =>
    lock.runExclusive(() => {
      for (const watcher of watchers)
        if (byChannel) select([watcher.onSend("created", () => {}), stopped.onReceive(() => {})]);
        else watcher.send("created");
    }),
  );
  thread("watcher", () => {
    if (byChannel) stopped.close();
    lock.runExclusive(() => watchers.delete(events));
  });
}
scenario("by the lock", () => watch(false));
scenario("by a channel", () => watch(true));
