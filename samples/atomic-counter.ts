// @expect verified
// @expect executions 2
// @expect outcomes 1
//
// The museum doors of lost-update.ts once more, this time without a lock: `increment` reads
// and writes in one step that nothing can come between, and no visitor is lost.
// That is enough for a single number. Two numbers that belong together need a lock.
import { AtomicInt, after, scenario, thread } from "interleaver";

const visitors = new AtomicInt(0);

scenario("two doors", () => {
  thread("north door", () => visitors.increment());
  thread("south door", () => visitors.increment());
  after(() => {
    if (visitors.load() !== 2) throw new Error(`counted ${visitors.load()} visitors instead of 2`);
  });
});
