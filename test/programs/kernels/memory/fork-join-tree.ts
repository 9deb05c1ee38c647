// A sum is split, half of it computed by a thread of its own. Nothing is shared but arrays whose parts are disjoint, so
// no lock is needed; who does not join reads too early.
// @expect [no join] violated data-race
// @expect [joins] verified
// @expect [no join] executions 4
// @expect [joins] executions 1
// @finds [no join] data-race in 4 at 15, 21
import { scenario, thread } from "interleaver";

class Sum {
  result = 0;
  constructor(private readonly numbers: readonly number[], private readonly joins: boolean) {}
  compute(): number {
    const { numbers, joins } = this;
    if (numbers.length === 1) return (this.result = numbers[0]);
    const middle = numbers.length >> 1;
    const left = new Sum(numbers.slice(0, middle), joins);
    const task = thread(`left of ${numbers.length}`, () => void left.compute());
    const right = new Sum(numbers.slice(middle), joins).compute();
    if (joins) task.join();
    return (this.result = left.result + right);
  }
}
scenario("no join", () => void new Sum([1, 2, 3], false).compute());
scenario("joins", () => {
  if (new Sum([1, 2, 3, 4], true).compute() !== 10) throw new Error("wrong sum");
});
