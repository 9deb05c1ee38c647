// The arguments object of a function outlives the call in a closure that two threads run.
// @expect [bare] violated data-race
// @expect [bare] violated assertion
// @expect [under a mutex] verified
// @expect [bare] executions 4
// @expect [under a mutex] executions 2
// @finds [bare] assertion in 2 at 23
// @finds [bare] data-race in 4 at 15
import { Mutex, after, scenario, thread } from "interleaver";

function counter(_start: number): { add(): void; value(): number } {
  // eslint-disable-next-line prefer-rest-params
  const all = arguments;
  return {
    add: () => void (all[0] += 1),
    value: () => all[0],
  };
}
function run(once: (step: () => void) => void): void {
  const { add: step, value } = counter(0);
  for (const name of ["left", "right"]) thread(name, () => once(step));
  after(() => {
    if (value() !== 2) throw new Error(`value ${value()}`);
  });
}
scenario("bare", () => run((step) => step()));
scenario("under a mutex", () => {
  const mutex = new Mutex();
  run((step) => mutex.runExclusive(step));
});
