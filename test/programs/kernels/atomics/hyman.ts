// Hyman's lock for two, printed in the Communications of the ACM, and wrong: who finds the turn elsewhere waits for the
// other's flag, then takes the turn, but the other may have come in between the two. Peterson writes the turn first.
// (Hyman, "Comments on a problem in concurrent programming control", CACM 1966.)
// @expect [Hyman] violated data-race
// @expect [Peterson] verified
// @expect [Hyman] executions 6
// @expect [Peterson] executions 4
// @finds [Hyman] data-race in 4 at 18
import { AtomicInt, scenario, thread } from "interleaver";

function both(enter: (me: number, flag: AtomicInt[], turn: AtomicInt) => void) {
  const flag = [new AtomicInt(0), new AtomicInt(0)];
  const turn = new AtomicInt(0, "turn");
  let inside = 0;
  for (const me of [0, 1])
    thread(`T${me}`, () => {
      enter(me, flag, turn);
      inside++;
      flag[me].store(0);
    });
}
scenario("Hyman", () => both((me, flag, turn) => {
  flag[me].store(1);
  while (turn.load() !== me) {
    while (flag[1 - me].load() === 1) {}
    turn.store(me);
  }
}));
scenario("Peterson", () => both((me, flag, turn) => {
  flag[me].store(1);
  turn.store(1 - me);
  while (flag[1 - me].load() === 1 && turn.load() === 1 - me) {}
}));
