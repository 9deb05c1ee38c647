// The compactor's box holds one wake-up call. Start puts one in before it starts the worker who empties it; if somebody
// has called before, there is no room, and never will be.
// Re-tells: cockroach#24808 (GoKer).
// @expect [calls, then starts] violated deadlock/communication
// @expect [starts, then calls] verified
// @expect [calls, then starts] executions 1
// @expect [starts, then calls] executions 2
// @finds [calls, then starts] deadlock/communication in 1 at 18
import { Channel, scenario, thread } from "interleaver";

class Compactor {
  readonly calls = new Channel<string>(1, "calls");
  readonly runs: string[] = [];
  work(): void {
    for (const cause of this.calls) this.runs.push(cause);
  }
  start(workerFirst: boolean): void {
    if (!workerFirst) this.calls.send("start");
    const worker = thread("worker", () => this.work());
    if (workerFirst) this.calls.send("start");
    this.calls.close();
    worker.join();
    if (this.runs.join() !== "suggestion,start") throw new Error(this.runs.join());
  }
}
for (const workerFirst of [false, true])
  scenario(workerFirst ? "starts, then calls" : "calls, then starts", () => {
    const compactor = new Compactor();
    compactor.calls.send("suggestion");
    compactor.start(workerFirst);
  });
