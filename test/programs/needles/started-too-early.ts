// @expect violated uncaught-error
//
// Six services; the fifth one relies on what the second one sets up, and does not wait for it.
import { Atomic, AtomicInt, thread } from "interleaver";

/** Six threads that meet 36 times: 36! / 6!^6, more than 10^24 traces. */
const meter = new AtomicInt(0);
function noise(): void {
  for (let i = 0; i < 6; i++) meter.increment();
}

const table = new Atomic<Map<string, number> | undefined>(undefined);
for (let t = 0; t < 6; t++)
  thread(`service ${t}`, () => {
    if (t === 1) table.store(new Map([["port", 80]]));
    noise();
    if (t === 4) table.load()!.get("port");
  });
