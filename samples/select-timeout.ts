// @expect verified
// @expect outcomes 2
//
// A traveller waits for a taxi, but not longer than ten minutes: `select` takes whatever comes
// first, the taxi or the end of the time. `timeout` is a channel that delivers once, later.
// Time is virtual here, nobody really waits. How long the taxi needs nobody knows, so both are
// explored. Its channel has room for one: a taxi that comes too late can leave again.
import { Channel, observe, scenario, select, sleep, thread, timeout } from "interleaver";

const minutes = 60_000;
const taxi = new Channel<string>(1);

scenario("ten minutes", () => {
  thread("taxi", () => {
    sleep(10 * minutes);
    taxi.send("yellow taxi"); // redundant: without a taxi the traveller walks
  });
  thread("traveller", () => {
    const ride = select([
      taxi.onReceive(({ value }) => `by ${value}`),
      timeout(10 * minutes).onReceive(() => "on foot"),
    ]);
    observe("home", ride);
  });
});
