// @expect [computes with what it saw] verified
// @expect [computes with what it saw] executions 1
// @expect [never] violated livelock/spin
// @expect [never] executions 1
// redundant: a loop that does not wait ends at once, and nobody minds.
//
// A turn that only looks, and computes with what it saw, waits: built-in functions that change nothing are as good as
// operators. However often the reader looks, it goes on when the last value is there: 1.
import { Atomic, AtomicInt, scenario, thread } from "interleaver";

const state = new Atomic("idle 0");
const level = new AtomicInt(0);

scenario("computes with what it saw", () => {
  thread("reader", () => {
    while (!state.load().startsWith("busy")) {}
    while (Math.abs(level.load()) < 2) {}
  });
  thread("writer", () => {
    state.store("busy 1");
    level.store(1);
    level.store(-2);
  });
});
scenario("never", () => {
  thread("reader", () => {
    for (;;) {
      const [word, count] = state.load().split(" ");
      if (word === "busy" && Number(count) > 1) break;
    }
  });
});
