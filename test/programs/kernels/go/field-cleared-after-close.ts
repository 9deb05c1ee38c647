// Stopping a source closes its channel and clears the field. The loop that runs meanwhile reads the field anew each turn,
// and may find nothing to wait for.
// Re-tells: istio#8967 (GoKer).
// @expect [clears the field] violated data-race
// @expect [clears the field] violated uncaught-error
// @expect [keeps it] verified
// @expect [clears the field] executions 7
// @expect [keeps it] executions 4
// @finds [clears the field] data-race in 7 at 19, 23
// @finds [clears the field] uncaught-error in 3 at 19
import { Channel, scenario, select, thread } from "interleaver";

class Source {
  done?: Channel<void> = new Channel<void>(0, "done");
  readonly changes = new Channel<string>(1, "changes");
  constructor(private readonly clears: boolean) {}
  run(): void {
    for (let running = true; running; )
      running = select([this.done!.onReceive(() => false), this.changes.onReceive(() => true)]);
  }
  stop(): void {
    this.done!.close();
    if (this.clears) this.done = undefined;
  }
}
for (const clears of [true, false])
  scenario(clears ? "clears the field" : "keeps it", () => {
    const source = new Source(clears);
    source.changes.send("a file"); // redundant: only to make the loop turn
    thread("loop", () => source.run());
    thread("owner", () => source.stop());
  });
