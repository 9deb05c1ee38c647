// A barrier of a counter and a flag. If the last one resets the flag itself, a slow thread may still look for the old
// value; a sense that changes with each round needs no reset. (Mellor-Crummey and Scott, TOCS 1991, 3.1.)
// @expect [reset] violated livelock/spin
// @expect [sense] verified
// @expect [reset] executions 52
// @expect [sense] executions 12
// @finds [reset] livelock/spin in 4 at 22
import { AtomicInt, Atomic, scenario, thread } from "interleaver";

function run(senses: boolean) {
  const count = new AtomicInt(0, "count"), open = new Atomic(false, "open");
  const rounds = [new AtomicInt(0), new AtomicInt(0)];
  for (const me of [0, 1])
    thread(`T${me}`, () => {
      let sense = true;
      for (let round = 1; round <= 2; round++) {
        rounds[me].increment();
        if (!senses) open.store(false);
        if (count.increment() === 2) {
          count.store(0);
          open.store(sense);
        } else while (open.load() !== sense) {}
        if (rounds[1 - me].load() < round) throw new Error("left alone");
        if (senses) sense = !sense;
      }
    });
}
scenario("reset", () => run(false));
scenario("sense", () => run(true));
