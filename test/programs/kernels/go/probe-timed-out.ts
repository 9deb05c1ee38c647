// A probe hands its result to whoever waits for it. If that one has lost patience, the probe stands there for ever,
// unless there is room for one result.
// Re-tells: moby#33781 (GoKer, in Yuan et al., "GoBench", CGO 2021).
// @expect [no room] violated deadlock/communication
// @expect [room for one] verified
// @expect [no room] executions 2
// @expect [room for one] executions 2
// @finds [no room] deadlock/communication in 1 at 16
import { Channel, scenario, select, sleep, thread, timeout } from "interleaver";

function run(room: number) {
  const results = new Channel<string>(room, "results");
  thread("probe", () => {
    sleep(10);
    // redundant: nobody needs the result, for the time-out comes as well
    results.send("healthy");
  });
  select([results.onReceive(() => {}), timeout(10).onReceive(() => {})]);
}
scenario("no room", () => run(0));
scenario("room for one", () => run(1));
