// lastzero(10): thread j sets a[j] to a[j - 1] + 1, another one looks for the last zero, (10 + 3) * 2^(10 - 2).
// @expect verified
// @expect executions 3328
import { AtomicInt, thread } from "interleaver";

const a = Array.from({ length: 10 + 1 }, () => new AtomicInt(0));
thread(() => {
  let i = 10;
  while (a[i].load() !== 0) i--;
});
for (let j = 1; j <= 10; j++) thread(() => a[j].store(a[j - 1].load() + 1));
