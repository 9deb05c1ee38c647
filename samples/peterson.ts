// @expect verified
//
// A lock for two, made of nothing but reading and writing: say that you want in, give the turn to
// the other, and wait while the other wants in and it is the other's turn. If both come at once,
// the later one to give away the turn waits. (Peterson, "Myths About the Mutual Exclusion
// Problem", 1981.) peterson-broken.ts shows that the order of the first two lines matters.
import { Atomic, AtomicInt, scenario, thread } from "interleaver";

const wants = [new Atomic(false, "wants 0"), new Atomic(false, "wants 1")];
const turn = new AtomicInt(0);
let visits = 0;

function visit(me: number): void {
  const other = 1 - me;
  wants[me].store(true);
  turn.store(other);
  while (wants[other].load() && turn.load() === other);
  visits += 1;
  wants[me].store(false);
}

scenario("two threads", () => {
  thread("Ada", () => visit(0));
  thread("Ben", () => visit(1));
});
