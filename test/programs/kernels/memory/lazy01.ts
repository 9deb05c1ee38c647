// Three threads under one lock: one adds one, one adds two, one cries if it finds three. The lock orders nothing.
// Re-tells: lazy01 of SCTBench (Thomson, Donaldson and Betts, PPoPP 2014).
// @expect [unordered] violated uncaught-error
// @expect [ordered] verified
// @expect [unordered] executions 6
// @expect [ordered] executions 2
// @finds [unordered] uncaught-error in 2 at 19
import { Mutex, scenario, thread } from "interleaver";

const mutex = new Mutex();
const box = { data: 0 };
const add = (n: number) => () =>
  mutex.runExclusive(() => {
    box.data += n;
  });
function cry(): void {
  // redundant [ordered]: nobody else is there yet
  mutex.runExclusive(() => {
    if (box.data >= 3) throw new Error(`data is ${box.data}`);
  });
}
scenario("unordered", () => {
  thread(add(1));
  thread(add(2));
  thread(cry);
});
scenario("ordered", () => {
  const crier = thread(cry);
  crier.join();
  for (const n of [1, 2]) thread(add(n));
});
