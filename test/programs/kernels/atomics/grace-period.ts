// Read-copy-update in small: who frees the old record waits until no reader that may have it is left. Looking at the
// readers before the new record is published does not help.
// (McKenney and Slingwine, PDCS 1998; qrcu of SV-COMP's pthread programs.)
// @expect [waits before] violated assertion|uncaught-error
// @expect [waits after] verified
// @expect [waits before] executions 66
// @expect [waits after] executions 32
// @finds [waits before] uncaught-error in 34 at 19
import { Atomic, AtomicInt, scenario, thread } from "interleaver";

interface Record_ { freed: Atomic<boolean>; readonly value: number }
function run(after: boolean) {
  const make = (value: number): Record_ => ({ freed: new Atomic(false, `freed ${value}`), value });
  const current = new Atomic(make(1), "current"), readers = new AtomicInt(0, "readers");
  for (const name of ["R1", "R2"])
    thread(name, () => {
      readers.increment();
      const record = current.load();
      if (record.freed.load()) throw new Error(`${record.value} was freed`);
      readers.decrement();
    });
  thread("updates", () => {
    const old = current.load();
    if (!after) while (readers.load() > 0) {}
    current.store(make(2));
    if (after) while (readers.load() > 0) {}
    // redundant: what is never freed cannot be used too late
    old.freed.store(true);
  });
}
scenario("waits before", () => run(false));
scenario("waits after", () => run(true));
