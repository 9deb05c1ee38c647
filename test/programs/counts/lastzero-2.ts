// @expect verified
// @expect executions 5
//
// lastzero(N) has (N + 3) * 2^(N - 2) executions: 5 for N = 2. One thread looks from the end of the array for a zero,
// thread Tj sets a[j] to a[j - 1] + 1.
// T2 reads a[1] before T1 writes it: the search reads a[2] before T2 writes it (and ends), or after, and then a[1]
// before T1 writes it (and ends) or after: 3. T1 writes first: the search reads a[2] before T2 writes it (and ends), or
// after, and then everything it meets is written already: 2. Together 5.
// redundant: the orders are counted, none is wrong, also not those of a program with a statement less.
import { AtomicInt, thread } from "interleaver";

const a = [new AtomicInt(0), new AtomicInt(0), new AtomicInt(0)];
thread("search", () => {
  let i = 2;
  while (a[i].load() !== 0) i--;
});
thread(() => {
  a[1].store(a[0].load() + 1);
});
thread(() => {
  a[2].store(a[1].load() + 1);
});
