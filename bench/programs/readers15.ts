// readers(15): one thread writes, 15 read: each reads before or after the write, 2^15.
// @expect verified
// @expect executions 32768
import { AtomicInt, thread } from "interleaver";

const x = new AtomicInt(0);
thread(() => x.store(42));
for (let i = 0; i < 15; i++) thread(() => void x.load());
