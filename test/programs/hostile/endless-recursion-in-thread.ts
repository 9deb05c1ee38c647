// @ends violated|interrupted /call stack|without end|time limit|seconds/
import { Mutex, thread } from "interleaver";
const m = new Mutex();
thread(() => {
  const f = (n: number): number => m.runExclusive(() => n) + f2(n);
  const f2 = (n: number): number => f(n + 1);
  f2(0);
});
