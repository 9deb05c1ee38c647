// @expect verified
//
// A limit of two jobs at a time.
import { io } from "interleaver";
function pLimit(n: number) {
  let active = 0;
  const queue: (() => void)[] = [];
  const next = () => {
    active--;
    queue.shift()?.();
  };
  return async function run<T>(f: () => Promise<T>): Promise<T> {
    if (active >= n) await new Promise<void>((r) => queue.push(r));
    active++;
    try {
      return await f();
    } finally {
      next();
    }
  };
}
const limit = pLimit(2);
const out = { n: 0 };
await Promise.all(
  [1, 2, 3].map((i) =>
    limit(async () => {
      await io(i);
      out.n++;
    }),
  ),
);
