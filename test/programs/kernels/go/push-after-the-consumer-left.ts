// A consumer that has failed says so in a status, which producers read before they push. Who has read it just before, or
// is already waiting for room, pushes into a channel that nobody empties any more.
// Re-tells: cockroach#35073 (GoKer). The repair there: the consumer that leaves makes room once more.
// @expect [only says so] violated deadlock/communication
// @expect [makes room] verified
// @expect [only says so] executions 3
// @expect [makes room] executions 4
// @finds [only says so] deadlock/communication in 1 at 18
import { Atomic, Channel, scenario, thread } from "interleaver";

for (const makesRoom of [false, true])
  scenario(makesRoom ? "makes room" : "only says so", () => {
    const rows = new Channel<number>(1, "rows");
    const status = new Atomic<"open" | "closed">("open", "status");
    thread("producer", () => {
      for (let row = 0; row < 4; row++) {
        if (status.load() === "closed") return;
        rows.send(row); // redundant: what is pushed here, nobody needs
      }
    });
    thread("outbox", () => {
      status.store("closed");
      if (makesRoom) rows.tryReceive();
    });
  });
