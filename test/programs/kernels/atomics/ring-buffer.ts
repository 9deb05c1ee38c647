// A ring buffer for one producer and one consumer without any lock: the index says what is in it, so it moves after the
// slot is written. (Lamport, "Proving the correctness of multiprocess programs", 1977; ring_1w1r of SV-COMP.)
// @expect [index first] violated data-race
// @expect [slot first] verified
// @expect [index first] executions 50
// @expect [slot first] executions 9
// @finds [index first] data-race in 50 at 20, 27
import { AtomicInt, scenario, thread } from "interleaver";

function run(slotFirst: boolean) {
  const size = 2;
  const slots: string[] = new Array(size).fill("");
  const head = new AtomicInt(0, "head"), tail = new AtomicInt(0, "tail");
  thread("producer", () => {
    for (const item of ["a", "b", "c"]) {
      const at = tail.load();
      while (at - head.load() === size) {}
      if (slotFirst) slots[at % size] = item;
      tail.store(at + 1);
      if (!slotFirst) slots[at % size] = item;
    }
  });
  thread("consumer", () => {
    let read = "";
    for (let i = 0; i < 3; i++) {
      while (tail.load() === i) {}
      read += slots[i % size];
      head.store(i + 1);
    }
    if (slotFirst && read !== "abc") throw new Error(read);
  });
}
scenario("index first", () => run(false));
scenario("slot first", () => run(true));
