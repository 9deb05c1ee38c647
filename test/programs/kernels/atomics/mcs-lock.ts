// The queue lock of Mellor-Crummey and Scott: each waits at a node of its own. Who leaves and finds no successor may
// only go if the tail is still his: somebody may have come who has not yet tied himself to him. (Mellor-Crummey and
// Scott, "Algorithms for scalable synchronization", TOCS 1991.)
// @expect [leaves at once] violated livelock/spin
// @expect [waits for the tie] verified
// @expect [leaves at once] executions 6
// @expect [waits for the tie] executions 6
// @finds [leaves at once] livelock/spin in 2 at 25
import { Atomic, scenario, thread } from "interleaver";

class Node {
  readonly next = new Atomic<Node | null>(null, "next");
  readonly locked = new Atomic(false, "locked");
}
function run(waits: boolean) {
  const tail = new Atomic<Node | null>(null, "tail");
  let counter = 0;
  for (const name of ["A", "B"])
    thread(name, () => {
      const me = new Node();
      const before = tail.exchange(me);
      if (before) {
        me.locked.store(true);
        before.next.store(me);
        while (me.locked.load()) {}
      }
      counter++;
      if (!me.next.load()) {
        if (tail.compareExchange(me, null)) return;
        if (!waits) return;
        while (!me.next.load()) {}
      }
      me.next.load()!.locked.store(false);
    });
}
scenario("leaves at once", () => run(false));
scenario("waits for the tie", () => run(true));
