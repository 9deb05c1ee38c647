// lastzero(12): thread j sets a[j] to a[j - 1] + 1, another one looks for the last zero, (12 + 3) * 2^(12 - 2).
// @expect verified
// @expect executions 15360
import { AtomicInt, thread } from "interleaver";

const a = Array.from({ length: 12 + 1 }, () => new AtomicInt(0));
thread(() => {
  let i = 12;
  while (a[i].load() !== 0) i--;
});
for (let j = 1; j <= 12; j++) thread(() => a[j].store(a[j - 1].load() + 1));
