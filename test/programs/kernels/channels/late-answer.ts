// A request gives up waiting, and its helper can never hand over the answer. (After GoBench's leak kernels such as
// kubernetes#5316: the parent returns at the time-out, the child stays blocked in its send.)
// @expect [rendezvous] violated deadlock/communication
// @expect [room for one] verified
import { Channel, scenario, select, thread } from "interleaver";

function request(capacity: number): void {
  const answer = new Channel<string>(capacity, "answer");
  const clock = new Channel<void>(1, "clock");
  thread("helper", () => answer.send("done"));
  thread("clock", () => clock.send());
  select([answer.onReceive(() => "answered"), clock.onReceive(() => "gave up")]);
}
scenario("rendezvous", () => request(0));
scenario("room for one", () => request(1));
