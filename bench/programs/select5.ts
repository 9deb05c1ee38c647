// select(5): a loop that selects five times from two channels, and counts what it met.
// @expect verified
// @expect executions 3804
import { Channel, select, thread, after } from "interleaver";
const jobs = new Channel<number>(2),
  quit = new Channel<boolean>(1);
let handled = 0,
  quits = 0;
for (let p = 0; p < 2; p++)
  thread(`p${p}`, () => {
    jobs.send(p);
    jobs.send(p + 10);
  });
thread("boss", () => quit.send(true));
thread("worker", () => {
  for (let i = 0; i < 5; i++)
    select([
      jobs.onReceive(() => {
        handled++;
      }),
      quit.onReceive(() => {
        quits++;
      }),
    ]);
});
after(() => {
  if (handled + quits !== 5) throw new Error("no");
});
