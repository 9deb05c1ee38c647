// Re-tells: gfargo/coco#1924. A limiter looks once whether there is room; after waiting it does not look again, and work that
// was handed in late runs on top of the limit.
// @expect [bug] violated assertion
// @expect [repair] verified
import { after, io, scenario } from "interleaver";

function limiter(again: boolean) {
  let active = 0;
  const queue: (() => void)[] = [];
  return async (work: () => Promise<void>): Promise<void> => {
    while (active >= 1) {
      await new Promise<void>((resolve) => queue.push(resolve));
      if (!again) break;
    }
    active++;
    try {
      await work();
    } finally {
      active--;
      queue.shift()?.();
    }
  };
}
function summaries(again: boolean): void {
  const run = limiter(again);
  let now = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++now);
    await io();
    now--;
  };
  void run(async () => {
    await work();
    // Hands in more as soon as it is done
    queueMicrotask(() => queueMicrotask(() => void run(work)));
  });
  void run(work);
  after(() => {
    if (most > 1) throw new Error(`${most} at once`);
  });
}
scenario("bug", () => summaries(false));
scenario("repair", () => summaries(true));
