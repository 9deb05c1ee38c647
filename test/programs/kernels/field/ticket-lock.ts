// Who wants in draws a number and waits until it is called. Drawing must be one step, or two hold the same number.
// Re-tells: 48_ticket_lock of SV-COMP's pthread-ext programs; the lock is Mellor-Crummey and Scott's (TOCS 1991).
// @expect [draws in one step] verified
// @expect [draws in two steps] violated data-race
// @expect [draws in two steps] violated livelock/spin
// @expect [draws in one step] executions 2
// @expect [draws in two steps] executions 22
// @finds [draws in two steps] atomicity-violation/lost-update in 20 at 29, 30
// @finds [draws in two steps] data-race in 16 at 22
// @finds [draws in two steps] livelock/spin in 4 at 21
import { AtomicInt, scenario, thread } from "interleaver";

const next = new AtomicInt(0);
const called = new AtomicInt(0);
const counter = { served: 0 };

function serve(draw: () => number): void {
  for (const name of ["Ann", "Ben"])
    thread(name, () => {
      const mine = draw();
      while (called.load() !== mine);
      counter.served++;
      called.store(mine + 1);
    });
}
scenario("draws in one step", () => serve(() => next.fetchAdd(1)));
scenario("draws in two steps", () =>
  serve(() => {
    const mine = next.load();
    next.store(mine + 1);
    return mine;
  }),
);
