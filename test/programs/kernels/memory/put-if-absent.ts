// Each method of the map is locked, the pair of `has` and `set` is not: two threads open the same connection.
// @expect [two steps] violated assertion
// @expect [one step] verified
// @expect [two steps] executions 10
// @expect [one step] executions 2
// @finds [two steps] assertion in 8 at 35
// @finds [two steps] atomicity-violation/lost-update in 8 at 14, 17
import { AtomicInt, Mutex, after, scenario, thread } from "interleaver";

class LockedMap<K, V> {
  readonly #entries = new Map<K, V>();
  readonly #lock = new Mutex("lock");
  has(key: K): boolean {
    return this.#lock.runExclusive(() => this.#entries.has(key));
  }
  set(key: K, value: V): this {
    this.#lock.runExclusive(() => this.#entries.set(key, value));
    return this;
  }
  getOrInsert(key: K, make: () => V): V {
    return this.#lock.runExclusive(() => {
      let value = this.#entries.get(key);
      if (value === undefined) this.#entries.set(key, (value = make()));
      return value;
    });
  }
}
const opened = new AtomicInt(0);
const connections = new LockedMap<string, number>();
const open = () => opened.increment();

function run(use: () => void): void {
  for (let i = 0; i < 2; i++) thread(use);
  after(() => {
    if (opened.load() !== 1) throw new Error(`opened ${opened.load()} connections`);
  });
}
scenario("two steps", () =>
  run(() => {
    if (!connections.has("db")) connections.set("db", open());
  }),
);
scenario("one step", () => run(() => void connections.getOrInsert("db", open)));
