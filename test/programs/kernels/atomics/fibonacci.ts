// i += j beside j += i, twice each: the Fibonacci numbers bound what can come out, and the bound is reached.
// (SV-COMP's fib_bench.)
// @expect [below] violated assertion
// @expect [at most] verified
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
    for (let k = 0; k < times; k++) i.store(i.load() + j.load());
  });
  thread(() => {
    for (let k = 0; k < times; k++) j.store(j.load() + i.load());
  });
  after(() => {
    if (i.load() > limit || j.load() > limit) throw new Error(`${i.load()}, ${j.load()}`);
  });
}
scenario("below", () => run(bound - 1));
scenario("at most", () => run(bound));
