// @expect violated data-race
//
// Peterson's lock with its first two lines the other way round: first give away the turn, then
// say that you want in. It looks just as good, and both can get in at the same time: Ada gives
// the turn to Ben, Ben gives it to Ada, says that he wants in and walks in, since she does not
// yet. Now she says so, and it is her turn. The data race is the proof that the lock is broken.
import { Atomic, AtomicInt, scenario, thread } from "interleaver";

const wants = [new Atomic(false, "wants 0"), new Atomic(false, "wants 1")];
const turn = new AtomicInt(0);
let visits = 0;

function visit(me: number): void {
  const other = 1 - me;
  turn.store(other);
  wants[me].store(true);
  while (wants[other].load() && turn.load() === other);
  visits += 1;
  wants[me].store(false);
}

scenario("two threads", () => {
  thread("Ada", () => visit(0));
  thread("Ben", () => visit(1));
});
