// All threads capture the one variable of the loop; each of them should have a copy. (After GoBench's anonymous-function
// kernels, such as cockroach#35501. In TypeScript it takes a variable declared outside the loop.)
// @expect [one variable] violated data-race
// @expect [one variable] violated assertion
// @expect [one for each turn] verified
import { AtomicInt, after, scenario, thread } from "interleaver";

const sum = new AtomicInt(0);
function expectSum(): void {
  after(() => {
    if (sum.load() !== 0 + 1 + 2) throw new Error(`sum ${sum.load()}`);
  });
}
scenario("one variable", () => {
  let i: number;
  for (i = 0; i < 3; i++) thread(() => sum.fetchAdd(i));
  expectSum();
});
scenario("one for each turn", () => {
  for (let i = 0; i < 3; i++) thread(() => sum.fetchAdd(i));
  expectSum();
});
