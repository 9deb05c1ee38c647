// A buffered channel as a semaphore, as Go programs have it: put a token in to enter, take it out to leave. Entering by
// taking out, as if it had been filled before, lets nobody in.
// @expect [put to enter] verified
// @expect [take to enter] violated deadlock/communication
// @expect [put to enter] executions 510
// @expect [take to enter] executions 1
// @finds [take to enter] deadlock/communication in 1 at 30
import { AtomicInt, Channel, invariant, scenario, thread } from "interleaver";

function run(enter: (tokens: Channel<void>) => void, leave: (tokens: Channel<void>) => void): void {
  const tokens = new Channel<void>(2, "tokens");
  const inside = new AtomicInt(0, "inside");
  invariant("at most two", () => inside.load() >= 0 && inside.load() <= 2);
  for (let i = 0; i < 3; i++)
    thread(() => {
      enter(tokens);
      inside.increment();
      inside.decrement();
      leave(tokens);
    });
}
scenario("put to enter", () =>
  run(
    (tokens) => tokens.send(),
    (tokens) => void tokens.receive(),
  ),
);
scenario("take to enter", () =>
  run(
    (tokens) => void tokens.receive(),
    (tokens) => tokens.send(),
  ),
);
