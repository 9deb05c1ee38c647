// A pool with one worker runs a job that hands in another job and waits for its result: the only worker waits for
// itself. (Thread starvation deadlock: Goetz et al., Java Concurrency in Practice, 8.1.1.)
// @expect [waits in the pool] violated deadlock/communication
// @expect [two workers] verified
// @expect [calls directly] verified
// @expect [waits in the pool] executions 1
// @expect [two workers] executions 4
// @expect [calls directly] executions 1
// @finds [waits in the pool] deadlock/communication in 1 at 24
import { Channel, scenario, thread } from "interleaver";

type Job = () => void;
class Pool {
  private readonly jobs = new Channel<Job>(4, "jobs");
  constructor(workers: number) {
    for (let i = 1; i <= workers; i++)
      thread(`worker ${i}`, () => {
        for (const job of this.jobs) job();
      });
  }
  submit<T>(compute: () => T): () => T {
    const result = new Channel<T>(1, "result");
    this.jobs.send(() => result.send(compute()));
    return () => result.receive()!;
  }
  close() {
    this.jobs.close();
  }
}
function page(pool: Pool, header: () => string) {
  const whole = pool.submit(() => `${header()} body`);
  if (whole() !== "header body") throw new Error("page is torn");
  pool.close();
}
scenario("waits in the pool", () => {
  const pool = new Pool(1);
  page(pool, () => pool.submit(() => "header")());
});
scenario("two workers", () => {
  const pool = new Pool(2);
  page(pool, () => pool.submit(() => "header")());
});
scenario("calls directly", () => page(new Pool(1), () => "header"));
