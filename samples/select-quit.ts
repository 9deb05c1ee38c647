// A worker takes jobs until it is told to quit. If a job and the quit signal are both there, select may take either: so a
// job that was sent can stay undone. Let the worker finish what is in the queue after the signal, or close the queue.
// @expect violated assertion
import { Channel, after, select, thread } from "interleaver";

const jobs = new Channel<string>(1);
const quit = new Channel<void>(1);
let done = 0;

thread("worker", () => {
  let running = true;
  while (running)
    select([
      jobs.onReceive(() => {
        done++;
      }),
      quit.onReceive(() => {
        running = false;
      }),
    ]);
});

jobs.send("report");
quit.send();

after(() => {
  if (done !== 1) throw new Error(`${done} of 1 jobs were done`);
});
