// Workers take the next job by an index that they look at, then wait for their turn, then count on: two do the same job.
// @expect [bug] violated assertion
// @expect [repair] verified
import { after, io, scenario } from "interleaver";

const jobs = ["a", "b"];
const done: string[] = [];
let next = 0;
async function worker(takesAtOnce: boolean): Promise<void> {
  while (next < jobs.length) {
    const mine = next;
    if (takesAtOnce) next++;
    await io(undefined, "slot");
    if (!takesAtOnce) next++;
    done.push(jobs[mine]);
  }
}
async function two(takesAtOnce: boolean): Promise<void> {
  await Promise.all([worker(takesAtOnce), worker(takesAtOnce)]);
  after(() => {
    if (done.join() !== "a,b" && done.join() !== "b,a") throw new Error(`done: ${done}`);
  });
}
scenario("bug", () => two(false));
scenario("repair", () => two(true));
