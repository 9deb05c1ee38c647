// A function gives back the channel on which it will report; an early error is sent before it gives it back, to nobody.
// Re-tells: moby#33293 (GoKer).
// @expect [no room] violated deadlock/communication
// @expect [room for one] verified
// @expect [no room] executions 2
// @expect [room for one] executions 2
// @finds [no room] deadlock/communication in 1 at 12
import { Channel, choose, scenario } from "interleaver";

function waitForContainer(capacity: number): Channel<string> {
  const result = new Channel<string>(capacity, "result");
  if (choose("exists", "missing") === "missing") result.send("no such container"); // redundant: the closed channel would give no error instead
  result.close();
  return result;
}
function report(capacity: number): void {
  const error = waitForContainer(capacity).receive();
  if (error !== undefined && !error.startsWith("no such")) throw new Error(error);
}
scenario("no room", () => report(0));
scenario("room for one", () => report(1));
