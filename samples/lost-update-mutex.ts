// @expect verified
// @expect executions 2
// @expect outcomes 1
//
// The two museum doors of lost-update.ts, repaired: reading and writing happen
// under one lock, so no other door can come between them.
// Only the order of the two doors is left open, and it makes no difference.
import { Mutex, after, scenario, thread } from "interleaver";

const lock = new Mutex();
let visitors = 0;

function countVisitor(): void {
  lock.runExclusive(() => {
    const before = visitors;
    visitors = before + 1;
  });
}

scenario("two doors", () => {
  thread("north door", countVisitor);
  thread("south door", countVisitor);
  after(() => {
    if (visitors !== 2) throw new Error(`counted ${visitors} visitors instead of 2`);
  });
});
