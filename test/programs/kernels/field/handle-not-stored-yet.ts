// A new thread uses the field in which its creator stores the handle; it may run before the creator has stored it.
// Re-tells: Mozilla's nsThread::Init and Main (Lu, Park, Seo and Zhou, "Learning from Mistakes", ASPLOS 2008).
// @expect [at once] violated data-race
// @expect [at once] violated uncaught-error
// @expect [after a latch] verified
// @expect [at once] executions 2
// @expect [after a latch] executions 1
// @finds [at once] data-race in 1 at 16, 21
// @finds [at once] uncaught-error in 1 at 21
import { Latch, scenario, thread, type Thread } from "interleaver";

class Worker {
  handle?: Thread;
  constructor(private readonly published?: Latch) {}
  start(): void {
    this.handle = thread("worker", () => this.main());
    this.published?.countDown();
  }
  main(): void {
    this.published?.wait();
    if (this.handle!.name !== "worker") throw new Error("somebody else");
  }
}
scenario("at once", () => new Worker().start());
scenario("after a latch", () => new Worker(new Latch(1, "published")).start());
