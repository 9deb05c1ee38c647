// A service counts the latch down when it is up. The one that fails does not, and main waits for ever.
// @expect [only on success] violated deadlock/communication
// @expect [finally] verified
import { Latch, choose, scenario, thread } from "interleaver";

function boot(): void {
  if (choose("up", "down") === "down") throw new RangeError("no memory");
}
for (const always of [false, true])
  scenario(always ? "finally" : "only on success", () => {
    const up = new Latch(2, "up");
    for (const name of ["mail", "web"])
      thread(name, () => {
        try {
          boot();
          if (!always) up.countDown();
        } catch (error) {
          if (!(error instanceof RangeError)) throw error;
        } finally {
          if (always) up.countDown();
        }
      });
    up.wait();
  });
