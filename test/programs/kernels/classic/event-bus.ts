// Handlers subscribe and unsubscribe while an event is being delivered. Delivering under a lock that is not re-entrant
// blocks a handler that unsubscribes itself; a copy of the list does not.
// @expect [under the lock] violated deadlock/self-deadlock
// @expect [a copy] verified
// @expect [under the lock] executions 3
// @expect [a copy] executions 76
// @finds [under the lock] deadlock/self-deadlock in 3 at 23, 31, 35
import { AtomicInt, Mutex, after, scenario, thread } from "interleaver";

type Events = { saved: [name: string]; closed: [] };
type Handlers = { [E in keyof Events]?: Set<(...args: Events[E]) => void> };

class Bus {
  private readonly lock = new Mutex("bus lock");
  private readonly handlers: Handlers = {};
  constructor(private readonly copies: boolean) {}

  once<E extends keyof Events>(event: E, handler: (...args: Events[E]) => void): void {
    const wrapped = (...args: Events[E]) => {
      this.off(event, wrapped);
      handler(...args);
    };
    this.lock.runExclusive(() => ((this.handlers[event] as Set<typeof wrapped> | undefined) ??= this.fresh(event)).add(wrapped));
  }
  private fresh<E extends keyof Events>(event: E): Set<(...args: Events[E]) => void> {
    const set = new Set<(...args: Events[E]) => void>();
    Object.assign(this.handlers, { [event]: set });
    return set;
  }
  off<E extends keyof Events>(event: E, handler: (...args: Events[E]) => void): void {
    this.lock.runExclusive(() => this.handlers[event]?.delete(handler));
  }
  emit<E extends keyof Events>(event: E, ...args: Events[E]): void {
    const deliver = () => this.handlers[event]?.forEach((handler) => handler(...args));
    if (!this.copies) return void this.lock.runExclusive(deliver);
    const copy = this.lock.runExclusive(() => [...(this.handlers[event] ?? [])]);
    for (const handler of copy) handler(...args);
  }
}
for (const copies of [false, true])
  scenario(copies ? "a copy" : "under the lock", () => {
    const bus = new Bus(copies);
    const seen = new AtomicInt(0, "seen");
    bus.once("saved", (name) => void seen.fetchAdd(name.length));
    thread("first", () => bus.emit("saved", "a.txt"));
    thread("second", () => {
      bus.once("saved", (name) => void seen.fetchAdd(name.length));
      bus.emit("saved", "b.txt");
    });
    after(() => {
      if (seen.load() < 2 * "a.txt".length) throw new Error("a handler was passed over");
    });
  });
