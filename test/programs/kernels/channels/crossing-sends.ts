// Two peers greet each other with rendezvous channels: both speak, nobody listens.
// @expect [both speak] violated deadlock/communication
// @expect [one listens] verified
// @expect [room] verified
// @expect [both speak] executions 1
// @expect [one listens] executions 1
// @expect [room] executions 1
// @finds [both speak] deadlock/communication in 1 at 18, 23
import { Channel, scenario, thread } from "interleaver";

function meet(capacity: number, polite: boolean): void {
  const toLeft = new Channel<string>(capacity, "to left");
  const toRight = new Channel<string>(capacity, "to right");
  const greeted = () => {
    if (toRight.receive() !== "hello from left") throw new Error("no greeting");
  };
  thread("left", () => {
    toRight.send("hello from left");
    if (toLeft.receive() !== "hello from right") throw new Error("no greeting");
  });
  thread("right", () => {
    if (polite) greeted();
    toLeft.send("hello from right");
    if (!polite) greeted();
  });
}
scenario("both speak", () => meet(0, false));
scenario("one listens", () => meet(0, true));
scenario("room", () => meet(1, false));
