// Two peers greet each other with rendezvous channels: both speak, nobody listens.
// @expect [both speak] violated deadlock/communication
// @expect [one listens] verified
// @expect [room] verified
import { Channel, scenario, thread } from "interleaver";

function meet(capacity: number, polite: boolean): void {
  const toLeft = new Channel<string>(capacity, "to left");
  const toRight = new Channel<string>(capacity, "to right");
  thread("left", () => {
    toRight.send("hello from left");
    toLeft.receive();
  });
  thread("right", () => {
    if (polite) toRight.receive();
    toLeft.send("hello from right");
    if (!polite) toRight.receive();
  });
}
scenario("both speak", () => meet(0, false));
scenario("one listens", () => meet(0, true));
scenario("room", () => meet(1, false));
