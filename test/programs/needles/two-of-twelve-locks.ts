// @expect violated deadlock/lock-cycle
//
// Twelve threads take twelve locks, each its own and one that only two of them take crosswise.
import { AtomicInt, Mutex, thread } from "interleaver";

/** Twelve threads that meet 36 times: 36! / 3!^12, more than 10^32 traces. */
const meter = new AtomicInt(0);
const locks = Array.from({ length: 12 }, (_, i) => new Mutex(`lock ${i}`));
for (let i = 0; i < 12; i++)
  thread(() => {
    meter.increment();
    const other = i === 4 ? 9 : i === 9 ? 4 : undefined;
    locks[i].lock();
    if (other !== undefined) locks[other].lock();
    meter.increment();
    if (other !== undefined) locks[other].unlock();
    locks[i].unlock();
    meter.increment();
  });
