// The barrier counts the coordinator in, but he does not come; or one party comes once more than the others.
// @expect [one is missing] violated deadlock/communication
// @expect [one round more] violated deadlock/communication
// @expect [all come] verified
// @expect [one is missing] executions 2
// @expect [one round more] executions 24
// @expect [all come] executions 12
// @finds [one is missing] deadlock/communication in 2 at 19
// @finds [one round more] deadlock/communication in 24 at 19
import { AtomicInt, Barrier, scenario, thread } from "interleaver";

function run(parties: number, rounds: readonly number[]): void {
  const barrier = new Barrier(parties, "barrier");
  const arrived = rounds.map((_, i) => new AtomicInt(0, `arrived ${i}`));
  rounds.forEach((count, i) =>
    thread(`party ${i}`, () => {
      for (let round = 1; round <= count; round++) {
        arrived[i].increment();
        barrier.wait();
        if (arrived.some((times) => times.load() < round)) throw new Error("somebody is behind");
      }
    }),
  );
}
scenario("one is missing", () => run(3, [1, 1]));
scenario("one round more", () => run(2, [2, 3]));
scenario("all come", () => run(2, [2, 2]));
