// All threads capture the one variable of the loop; each of them should have a copy. In TypeScript it takes a
// variable declared outside the loop.
// Re-tells: cockroach#35501 and moby#27037 (GoKer, in Yuan et al., "GoBench", CGO 2021).
// @expect [one variable] violated data-race
// @expect [one variable] violated assertion
// @expect [one for each turn] verified
// @expect [one variable] executions 144
// @expect [one for each turn] executions 6
// @finds [one variable] assertion in 138 at 16
// @finds [one variable] data-race in 144 at 21
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
