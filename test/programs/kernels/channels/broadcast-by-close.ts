// Closing wakes all who wait; sending one value wakes one.
// @expect [send] violated deadlock/communication
// @expect [close] verified
// @expect [send] executions 2
// @expect [close] executions 2
// @finds [send] deadlock/communication in 2 at 11
import { Channel, scenario, thread } from "interleaver";

const start = new Channel<string>();
function runners(): void {
  for (const name of ["Ann", "Ben"]) thread(name, () => void start.receiveResult());
}
scenario("send", () => {
  runners();
  start.send("go");
});
scenario("close", () => {
  runners();
  start.close();
});
