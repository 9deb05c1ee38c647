// A queue starts a worker when none runs. The flag is cleared after the last job, but the worker looks for more before it
// clears it: what is added in between waits for ever.
// @expect [bug] violated deadlock/never-settled
// @expect [repair] verified
import { io, scenario } from "interleaver";

class Queue {
  private readonly jobs: (() => void)[] = [];
  private running = false;
  constructor(private readonly clearsAtOnce: boolean) {}
  add(): Promise<void> {
    return new Promise((resolve) => {
      this.jobs.push(resolve);
      if (!this.running) void this.work();
    });
  }
  private async work(): Promise<void> {
    this.running = true;
    for (let job = this.jobs.shift(); job; job = this.jobs.shift()) {
      await io(undefined, "job");
      job();
    }
    if (!this.clearsAtOnce) await io(undefined, "flush");
    this.running = false;
  }
}
async function two(queue: Queue): Promise<void> {
  const later = io(undefined, "second click").then(() => queue.add());
  await queue.add();
  await later;
}
scenario("bug", () => two(new Queue(false)));
scenario("repair", () => two(new Queue(true)));
