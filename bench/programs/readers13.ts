// readers(13): one thread writes, 13 read: each reads before or after the write, 2^13.
// @expect verified
// @expect executions 8192
import { AtomicInt, thread } from "interleaver";

const x = new AtomicInt(0);
thread(() => x.store(42));
for (let i = 0; i < 13; i++) thread(() => void x.load());
