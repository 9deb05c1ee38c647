// The barrier counts the coordinator in, but he does not come; or one party comes once more than the others.
// @expect [one is missing] violated deadlock/communication
// @expect [one round more] violated deadlock/communication
// @expect [all come] verified
import { Barrier, scenario, thread } from "interleaver";

function run(parties: number, rounds: readonly number[]): void {
  const barrier = new Barrier(parties, "barrier");
  rounds.forEach((count, i) =>
    thread(`party ${i}`, () => {
      for (let round = 0; round < count; round++) barrier.wait();
    }),
  );
}
scenario("one is missing", () => run(3, [1, 1]));
scenario("one round more", () => run(2, [2, 3]));
scenario("all come", () => run(2, [2, 2]));
