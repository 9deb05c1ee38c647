// A test shortens a global time-out and restores it at its end, while what it has started may still read it.
// Re-tells: grpc#1748 and etcd#4876 (GoKer).
// @expect [restores at once] violated data-race
// @expect [waits first] verified
// @expect [restores at once] executions 2
// @expect [waits first] executions 1
// @finds [restores at once] data-race in 2 at 15, 24
import { scenario, thread, type Thread } from "interleaver";

let minimumTimeout = 20;
let used = 0;

function connect(): Thread {
  return thread("monitor", () => {
    used = minimumTimeout;
  });
}
function test(body: () => void): void {
  const before = minimumTimeout;
  minimumTimeout = 1;
  try {
    body();
  } finally {
    minimumTimeout = before;
  }
}
scenario("restores at once", () => test(() => void connect()));
scenario("waits first", () =>
  test(() => {
    connect().join();
    if (used !== 1) throw new Error(`used ${used}`);
  }),
);
