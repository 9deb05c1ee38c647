// Each thread writes its own flag and reads the other's. Under sequential consistency at least one sees the other.
// @expect verified
// @expect executions 3
// @expect outcomes 3
import { AtomicInt, observe, thread } from "interleaver";

const [x, y] = [new AtomicInt(0, "x"), new AtomicInt(0, "y")];
thread(() => {
  x.store(1);
  observe("y", y.load());
});
thread(() => {
  y.store(1);
  observe("x", x.load());
});
