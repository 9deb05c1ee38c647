// A lock for readers and a writer, made of two numbers that change in one atomic step. Looking at them and then changing
// them lets a writer in beside a reader.
// Re-tells: read_write_lock of SV-COMP's pthread-atomic programs.
// @expect [looks, then takes] violated data-race
// @expect [takes if free] verified
// @expect [looks, then takes] executions 20
// @expect [takes if free] executions 6
// @finds [looks, then takes] data-race in 16 at 45, 49
// @finds [looks, then takes] data-race in 16 at 46, 49
import { AtomicInt, scenario, thread } from "interleaver";

/** Below 0: a writer; above: so many readers. */
class ReadWriteLock {
  readonly #state = new AtomicInt(0, "state");
  constructor(private readonly inOneStep: boolean) {}
  #take(mayTake: (state: number) => boolean, step: number): void {
    for (;;) {
      const state = this.#state.load();
      if (!mayTake(state)) continue;
      if (!this.inOneStep) {
        this.#state.fetchAdd(step);
        return;
      }
      if (this.#state.compareExchange(state, state + step)) return;
    }
  }
  read<T>(body: () => T): T {
    this.#take((state) => state >= 0, 1);
    const result = body();
    this.#state.fetchAdd(-1);
    return result;
  }
  write(body: () => void): void {
    this.#take((state) => state === 0, -1);
    body();
    this.#state.fetchAdd(1);
  }
}
for (const inOneStep of [false, true])
  scenario(inOneStep ? "takes if free" : "looks, then takes", () => {
    const lock = new ReadWriteLock(inOneStep);
    const pair = { x: 0, y: 0 };
    thread("writer", () =>
      lock.write(() => {
        pair.x = 1;
        pair.y = 1;
      }),
    );
    thread("reader", () => lock.read(() => pair.x - pair.y));
  });
