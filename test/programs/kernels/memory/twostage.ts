// The second value follows from the first, each has its own lock, and between the two the reader finds a mismatch.
// Re-tells: twostage of SCTBench (Thomson, Donaldson and Betts, PPoPP 2014).
// @expect [two critical sections] violated uncaught-error
// @expect [one critical section] verified
// @expect [two critical sections] executions 7
// @expect [one critical section] executions 6
// @finds [two critical sections] uncaught-error in 5 at 22
import { Mutex, scenario, thread } from "interleaver";

const first = new Mutex();
const second = new Mutex();
const data = { one: 0, two: 0 };

function reader(): void {
  first.lock();
  const one = data.one;
  if (one === 0) return first.unlock();
  second.lock();
  const two = data.two;
  second.unlock();
  first.unlock();
  if (two !== one + 1) throw new Error(`${one}, ${two}`);
}
scenario("two critical sections", () => {
  thread("writer", () => {
    first.runExclusive(() => (data.one = 1));
    second.runExclusive(() => (data.two = data.one + 1));
  });
  thread("reader", reader);
});
scenario("one critical section", () => {
  thread("writer", () =>
    first.runExclusive(() => {
      data.one = 1;
      // redundant: every reader has the first lock as well
      second.runExclusive(() => (data.two = data.one + 1));
    }),
  );
  for (const name of ["reader", "second reader"]) thread(name, reader);
});
