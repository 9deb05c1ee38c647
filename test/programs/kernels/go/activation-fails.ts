// Many wait until a plugin is activated. The path on which the activation fails sets the error and tells nobody.
// Re-tells: moby#29733 (GoKer, in Yuan et al., "GoBench", CGO 2021).
// @expect [tells nobody] violated deadlock/lost-wakeup
// @expect [tells all] verified
// @expect [tells nobody] executions 6
// @expect [tells all] executions 10
// @finds [tells nobody] deadlock/lost-wakeup in 4 at 17
import { Condition, Mutex, scenario, thread } from "interleaver";

class Plugin {
  private readonly lock = new Mutex("plugin");
  private readonly activated = new Condition(this.lock, "activated");
  private state: "new" | "active" | Error = "new";
  constructor(private readonly tellsAll: boolean) {}
  wait(): boolean {
    return this.lock.runExclusive(() => {
      while (this.state === "new") this.activated.wait();
      return this.state === "active";
    });
  }
  activate(connect: () => void): void {
    this.lock.lock();
    try {
      connect();
      this.state = "active";
      if (!this.tellsAll) this.activated.notifyAll();
    } catch (error) {
      this.state = error as Error;
    } finally {
      if (this.tellsAll) this.activated.notifyAll();
      this.lock.unlock();
    }
  }
}
for (const tellsAll of [false, true])
  scenario(tellsAll ? "tells all" : "tells nobody", () => {
    const plugin = new Plugin(tellsAll);
    for (const name of ["A", "B"])
      thread(name, () => {
        if (plugin.wait()) throw new Error("never connected");
      });
    thread("activates", () => plugin.activate(() => { throw new Error("refused"); }));
  });
