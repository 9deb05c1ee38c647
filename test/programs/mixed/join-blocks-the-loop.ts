// The thread waits for a message that a timer sends. Whoever joins it in the event loop blocks that, and the timer never fires.
// A promise that the thread resolves leaves the loop free.
// @expect [bug] violated deadlock/communication
// @expect [bug] executions 1
// @expect [repair] verified
import { Channel, scenario, thread } from "interleaver";

function start(body: (orders: Channel<string>) => void): Channel<string> {
  const orders = new Channel<string>(1);
  setTimeout(() => orders.send("coffee"), 10);
  body(orders);
  return orders;
}

scenario("bug", () => {
  start((orders) => {
    const kitchen = thread("kitchen", () => void orders.receive());
    kitchen.join();
  });
});

scenario("repair", async () => {
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  start((orders) => void thread("kitchen", () => resolve(orders.receive())));
  if ((await promise) !== "coffee") throw new Error("the wrong order");
});
