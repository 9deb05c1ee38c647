// Waiting for a condition starts a poller. Once the condition holds the waiter goes home, and the poller ticks on, since
// nobody has closed the channel that would tell it.
// Re-tells: kubernetes#70277 (GoKer).
// @expect [goes home] violated deadlock/communication
// @expect [closes the door] verified
// @expect [goes home] executions 4
// @expect [closes the door] executions 8
// @finds [goes home] deadlock/communication in 4 at 15
import { AtomicInt, Channel, scenario, select, thread } from "interleaver";

function poller(clock: Channel<number>, done: Channel<void>): Channel<number> {
  const ticks = new Channel<number>(0, "ticks");
  thread("poller", () => {
    for (let polling = true; polling; ) {
      const time = select<number | undefined>([clock.onReceive(({ value }) => value), done.onReceive(() => undefined)]);
      polling = time !== undefined && select([ticks.onSend(time, () => true), done.onReceive(() => false)]);
    }
    ticks.close(); // redundant: the one who waited has gone home
  });
  return ticks;
}
function waitFor(holds: () => boolean, closesDone: boolean): void {
  const clock = new Channel<number>(2, "clock");
  for (const time of [1, 2]) clock.send(time);
  const done = new Channel<void>(0, "done");
  for (const time of poller(clock, done)) if (time > 0 && holds()) break;
  if (closesDone) done.close();
}
for (const closesDone of [false, true])
  scenario(closesDone ? "closes the door" : "goes home", () => {
    const looks = new AtomicInt(0, "looks");
    waitFor(() => looks.increment() === 2, closesDone);
  });
