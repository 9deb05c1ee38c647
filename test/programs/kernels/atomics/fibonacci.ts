// i += j beside j += i, twice each: the Fibonacci numbers bound what can come out, and the bound is reached.
// Re-tells: fib_bench of SV-COMP's pthread programs.
// @expect [below] violated assertion
// @expect [at most] verified
// @expect [below] executions 19
// @expect [at most] executions 19
// @finds [below] assertion in 2 at 26
import { AtomicInt, after, scenario, thread } from "interleaver";

const i = new AtomicInt(1);
const j = new AtomicInt(1);
const times = 2;
const bound = fibonacci(2 * times + 2);

function fibonacci(n: number): number {
  return n <= 2 ? 1 : fibonacci(n - 1) + fibonacci(n - 2);
}
function run(limit: number): void {
  thread(() => {
    for (let k = 0; k < times; k++) i.store(i.load() + j.load()); // redundant: a sum, which orders nothing
  });
  thread(() => {
    for (let k = 0; k < times; k++) j.store(j.load() + i.load()); // redundant: as above
  });
  after(() => {
    if (i.load() > limit || j.load() > limit) throw new Error(`${i.load()}, ${j.load()}`);
  });
}
scenario("below", () => run(bound - 1));
scenario("at most", () => run(bound));
