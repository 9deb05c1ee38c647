// The state machine hands events to the store, whose handling of an event hands a callback to the state machine. If it
// hands over the second event before it looks for callbacks, each waits for the other to take something.
// Re-tells: cockroach#2448 (GoKer). The repair there: a queue for the events.
// @expect [hand to hand] violated deadlock/communication
// @expect [a queue of events] verified
// @expect [hand to hand] executions 1
// @expect [a queue of events] executions 3
// @finds [hand to hand] deadlock/communication in 1 at 16
import { Channel, scenario, thread } from "interleaver";

function replicate(capacity: number): void {
  const events = new Channel<() => void>(capacity, "events");
  const callbacks = new Channel<() => number>(0, "callbacks");
  thread("state", () => {
    let applied = 0;
    for (let entry = 1; entry <= 2; entry++) events.send(() => callbacks.send(() => entry));
    events.close();
    for (let entry = 1; entry <= 2; entry++) applied += callbacks.receive()!();
    if (applied !== 3) throw new Error(`applied ${applied}`);
  });
  thread("store", () => {
    for (const deliver of events) deliver();
  });
}
scenario("hand to hand", () => replicate(0));
scenario("a queue of events", () => replicate(2));
