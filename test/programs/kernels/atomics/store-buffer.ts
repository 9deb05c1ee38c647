// Each thread writes its own flag and reads the other's. Under sequential consistency at least one sees the other; who
// looks before it writes may be overlooked by both. (The store buffering test, as in Owens, Sarkar and Sewell, "A better
// x86 memory model", TPHOLs 2009.)
// @expect [writes, then looks] verified
// @expect [writes, then looks] outcomes 3
// @expect [looks, then writes] violated assertion
// @expect [writes, then looks] executions 3
// @expect [looks, then writes] executions 3
// @finds [looks, then writes] assertion in 1 at 18
import { AtomicInt, after, observe, scenario, thread } from "interleaver";

const [x, y] = [new AtomicInt(0, "x"), new AtomicInt(0, "y")];
function run(both: (own: AtomicInt, other: AtomicInt) => number): void {
  const seen = { left: 0, right: 0 };
  thread("left", () => observe("left sees", (seen.left = both(x, y))));
  thread("right", () => observe("right sees", (seen.right = both(y, x))));
  after(() => {
    if (seen.left + seen.right === 0) throw new Error("nobody saw the other");
  });
}
scenario("writes, then looks", () =>
  run((own, other) => {
    own.store(1);
    return other.load();
  }),
);
scenario("looks, then writes", () =>
  run((own, other) => {
    const seen = other.load();
    own.store(1);
    return seen;
  }),
);
