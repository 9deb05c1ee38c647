// A request needs a connection and a buffer from pools of one each; an import takes them the other way round.
// @expect [crosswise] violated deadlock/lock-cycle
// @expect [same order] verified
// @expect [crosswise] executions 3
// @expect [same order] executions 2
// @finds [crosswise] deadlock/lock-cycle in 1 at 15
import { Semaphore, scenario, thread } from "interleaver";

const connections = new Semaphore(1);
const buffers = new Semaphore(1);

function using(pools: readonly Semaphore[], work: () => void): void {
  const [first, ...others] = pools;
  if (!first) return work();
  first.acquire();
  try {
    using(others, work);
  } finally {
    first.release();
  }
}

scenario("crosswise", () => {
  thread("request", () => using([connections, buffers], () => {}));
  thread("import", () => using([buffers, connections], () => {}));
});
scenario("same order", () => {
  thread("request", () => using([connections, buffers], () => {}));
  thread("import", () => using([connections, buffers], () => {}));
});
