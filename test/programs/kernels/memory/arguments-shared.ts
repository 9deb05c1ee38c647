// The arguments object of a function outlives the call in a closure that two threads run.
// @expect violated data-race
// @expect violated assertion
import { after, thread } from "interleaver";

function counter(_start: number): { add(): void; value(): number } {
  // eslint-disable-next-line prefer-rest-params
  const all = arguments;
  return {
    add: () => void (all[0] += 1),
    value: () => all[0],
  };
}
const { add, value } = counter(0);
thread(add);
thread(add);
after(() => {
  if (value() !== 2) throw new Error(`value ${value()}`);
});
