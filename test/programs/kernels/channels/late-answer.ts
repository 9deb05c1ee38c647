// A request gives up waiting, and its helper can never hand over the answer.
// Re-tells: kubernetes#5316 (Tu et al., "Understanding Real-World Concurrency Bugs in Go", ASPLOS 2019, figure 1).
// @expect [rendezvous] violated deadlock/communication
// @expect [room for one] verified
// @expect [rendezvous] executions 6
// @expect [room for one] executions 6
// @finds [rendezvous] deadlock/communication in 3 at 13
import { Channel, scenario, select, thread } from "interleaver";

function request(capacity: number): void {
  const answer = new Channel<string>(capacity, "answer");
  const clock = new Channel<void>(1, "clock");
  thread("helper", () => answer.send("done")); // redundant: the clock ends the wait as well
  thread("clock", () => clock.send()); // redundant: the answer ends the wait as well
  select([answer.onReceive(() => "answered"), clock.onReceive(() => "gave up")]);
}
scenario("rendezvous", () => request(0));
scenario("room for one", () => request(1));
