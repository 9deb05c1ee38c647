// Pop waits for a notification under the lock, and hands it on before it has let go. The listener adds one of its own
// before it listens, and needs the lock for it.
// Re-tells: kubernetes#26980 (GoKer).
// @expect [hands on inside] violated deadlock/mixed
// @expect [hands on outside] verified
// @expect [hands on inside] executions 8
// @expect [hands on outside] executions 8
// @finds [hands on inside] deadlock/mixed in 2 at 17, 23, 26
import { Channel, Condition, Mutex, scenario, thread } from "interleaver";

class Listener {
  readonly next = new Channel<string>(0, "next");
  readonly #lock = new Mutex("pending lock");
  readonly #added = new Condition(this.#lock, "added");
  readonly #pending: string[] = [];
  add(notification: string): void {
    this.#lock.lock();
    this.#pending.push(notification);
    this.#added.notify();
    this.#lock.unlock();
  }
  pop(inside: boolean): void {
    this.#lock.lock();
    while (this.#pending.length === 0) this.#added.wait();
    const first = this.#pending.shift()!;
    if (inside) this.next.send(first);
    this.#lock.unlock();
    if (!inside) this.next.send(first);
  }
}
for (const inside of [true, false])
  scenario(inside ? "hands on inside" : "hands on outside", () => {
    const listener = new Listener();
    thread("pop", () => listener.pop(inside));
    thread("source", () => listener.add("added"));
    thread("listener", () => {
      listener.add("synced");
      if (!listener.next.receive()) throw new Error("nothing");
    });
  });
