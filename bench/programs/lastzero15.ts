// lastzero(15): thread j sets a[j] to a[j - 1] + 1, another one looks for the last zero, (15 + 3) * 2^(15 - 2).
// @expect verified
// @expect executions 147456
import { AtomicInt, thread } from "interleaver";

const a = Array.from({ length: 15 + 1 }, () => new AtomicInt(0));
thread(() => {
  let i = 15;
  while (a[i].load() !== 0) i--;
});
for (let j = 1; j <= 15; j++) thread(() => a[j].store(a[j - 1].load() + 1));
