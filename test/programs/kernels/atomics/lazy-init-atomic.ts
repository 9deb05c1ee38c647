// Double-checked initialisation through an atomic reference is correct; without the second look it is made twice.
// @expect [two looks] verified
// @expect [one look] violated assertion
// @expect [two looks] executions 4
// @expect [one look] executions 4
// @finds [one look] assertion in 2 at 36
import { Atomic, AtomicInt, Mutex, after, scenario, thread } from "interleaver";

class Lazy<T extends object> {
  static made = new AtomicInt(0, "made");
  readonly #value = new Atomic<T | null>(null, "value");
  readonly #lock = new Mutex("lock");
  constructor(
    private readonly make: () => T,
    private readonly looksAgain = true,
  ) {}
  get(): T {
    return this.#value.load() ?? this.#lock.runExclusive(() => (this.looksAgain ? this.#value.load() : null) ?? this.#create());
  }
  #create(): T {
    Lazy.made.increment();
    const value = this.make();
    this.#value.store(value);
    return value;
  }
}
for (const again of [true, false])
  scenario(again ? "two looks" : "one look", () => {
    const table = new Lazy(() => ({ rows: [1, 2, 3] }), again);
    for (const index of [0, 2])
      thread(() => {
        const { rows } = table.get();
        if (rows[index] !== index + 1) throw new Error("not ready");
      });
    after(() => {
      if (Lazy.made.load() !== 1) throw new Error(`made ${Lazy.made.load()} times`);
    });
  });
