// @expect violated uncaught-error
//
// Two threads see that nobody has initialised yet, and both do.
import { AtomicInt, thread } from "interleaver";

/** Four threads that meet 48 times: 48! / 12!^4, more than 10^26 traces. */
const meter = new AtomicInt(0);
function noise(): void {
  for (let i = 0; i < 12; i++) meter.increment();
}

const initialised = new AtomicInt(0);
const initialisations = new AtomicInt(0);
for (let t = 0; t < 4; t++)
  thread(() => {
    if (initialised.load() === 0) {
      if (initialisations.fetchAdd(1) > 0) throw new Error("initialised twice");
      initialised.store(1);
    }
    noise();
  });
