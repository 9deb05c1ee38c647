// A service counts the latch down when it is up. The one that fails does not, and main waits for ever.
// @expect [only on success] violated deadlock/communication
// @expect [finally] verified
// @expect [only on success] executions 4
// @expect [finally] executions 4
// @finds [only on success] deadlock/communication in 3 at 29
import { Latch, choose, scenario, thread } from "interleaver";

function boot(): void {
  if (choose("up", "down") === "down") throw new RangeError("no memory");
}
for (const always of [false, true])
  scenario(always ? "finally" : "only on success", () => {
    const up = new Latch(2, "up");
    const state = { mail: "starting", web: "starting" };
    for (const name of ["mail", "web"] as const)
      thread(name, () => {
        try {
          boot();
          state[name] = "up";
          if (!always) up.countDown();
        } catch (error) {
          if (!(error instanceof RangeError)) throw error;
          state[name] = "down";
        } finally {
          if (always) up.countDown();
        }
      });
    up.wait();
    if (Object.values(state).includes("starting")) throw new Error("too early");
  });
