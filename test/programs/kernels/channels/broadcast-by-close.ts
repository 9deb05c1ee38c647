// Closing wakes all who wait; sending one value wakes one.
// @expect [send] violated deadlock/communication
// @expect [close] verified
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
