// The queue lock of Craig, Landin and Hagersten: each watches the node of the one before. Who leaves must not use his
// own node again but the one he watched: his successor still looks at his. (Craig, "Building FIFO and priority-queueing
// spin locks from atomic swap", 1993.)
// @expect [keeps its node] violated livelock/spin
// @expect [takes over the other's] verified
// @expect [keeps its node] executions 10
// @expect [takes over the other's] executions 6
// @finds [keeps its node] livelock/spin in 8 at 21
import { Atomic, scenario, thread } from "interleaver";

type Node = Atomic<boolean>;
function run(takesOver: boolean) {
  const tail = new Atomic<Node>(new Atomic(false, "first"), "tail");
  let counter = 0;
  for (const name of ["A", "B"])
    thread(name, () => {
      let mine: Node = new Atomic(false, `node of ${name}`);
      for (let round = 0; round < 2; round++) {
        mine.store(true);
        const before = tail.exchange(mine);
        while (before.load()) {}
        counter++;
        mine.store(false);
        if (takesOver) mine = before;
      }
    });
}
scenario("keeps its node", () => run(false));
scenario("takes over the other's", () => run(true));
