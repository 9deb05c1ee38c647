// The setter writes one variable, then the other; the checker must not see the second without the first.
// Re-tells: the reorder programs of SCTBench (Thomson, Donaldson and Betts, PPoPP 2014).
// @expect [x, then y] verified
// @expect [y, then x] violated uncaught-error
// @expect [x, then y] executions 3
// @expect [y, then x] executions 4
// @finds [y, then x] uncaught-error in 1 at 17
import { AtomicInt, after, scenario, thread } from "interleaver";

const x = new AtomicInt(0);
const y = new AtomicInt(0);
function run(setter: () => void): void {
  thread("set", setter);
  thread("check", () => {
    const late = y.load();
    const early = x.load();
    if (late === 1 && early === 0) throw new Error("the second write came first");
  });
  after(() => {
    if (x.load() + y.load() !== 2) throw new Error("not written");
  });
}
scenario("x, then y", () =>
  run(() => {
    x.store(1);
    y.store(1);
  }),
);
scenario("y, then x", () =>
  run(() => {
    y.store(1);
    x.store(1);
  }),
);
