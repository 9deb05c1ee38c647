// Sleeping long enough is no way to wait: nothing says that the other thread was fast enough.
// Re-tells: the bug pattern "sleep()" (Farchi, Nir and Ur, "Concurrent Bug Patterns and How to Test Them", IPDPS 2003).
// @expect [sleeps] violated data-race
// @expect [joins] verified
// @expect [sleeps] executions 1
// @expect [joins] executions 1
// @finds [sleeps] data-race in 1 at 13, 16
import { scenario, sleep, thread } from "interleaver";

function run(wait: (parser: ReturnType<typeof thread>) => void): void {
  const tree: { root?: string } = {};
  const parser = thread("parser", () => {
    tree.root = "module";
  });
  wait(parser);
  if (tree.root !== "module") throw new Error("not parsed yet");
}
scenario("sleeps", () => run(() => sleep(1_000)));
scenario("joins", () => run((parser) => parser.join()));
