// The setter writes one variable, then the other; the checker must not see the second without the first.
// (SCTBench's reorder programs; sequential consistency allows only one of the four pairs to be missing.)
// @expect [x, then y] verified
// @expect [y, then x] violated uncaught-error
import { AtomicInt, scenario, thread } from "interleaver";

const x = new AtomicInt(0);
const y = new AtomicInt(0);
function run(setter: () => void): void {
  thread("set", setter);
  thread("check", () => {
    const late = y.load();
    const early = x.load();
    if (late === 1 && early === 0) throw new Error("the second write came first");
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
