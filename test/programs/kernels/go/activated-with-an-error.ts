// Those who wait for a plugin ask whether it is active. If its activation fails they are woken, ask again, and sleep on.
// Re-tells: moby#30408 (GoKer).
// @expect [asks for success] violated deadlock/lost-wakeup
// @expect [asks for the end] verified
// @expect [asks for success] executions 4
// @expect [asks for the end] executions 4
// @finds [asks for success] deadlock/lost-wakeup in 2 at 19, 24
import { Condition, Mutex, choose, scenario, thread } from "interleaver";

class Plugin {
  readonly #lock = new Mutex("plugin");
  readonly #activated = new Condition(this.#lock, "activated");
  #result?: { readonly manifest?: string; readonly error?: Error };
  constructor(private readonly asksForSuccess: boolean) {}
  activate(): void {
    const works = choose(true, false);
    this.#lock.runExclusive(() => {
      this.#result = works ? { manifest: "volume driver" } : { error: new Error("no answer") };
      this.#activated.notifyAll();
    });
  }
  wait(): boolean {
    return this.#lock.runExclusive(() => {
      while (this.asksForSuccess ? !this.#result?.manifest : !this.#result) this.#activated.wait();
      return this.#result!.error === undefined;
    });
  }
}
for (const asksForSuccess of [true, false])
  scenario(asksForSuccess ? "asks for success" : "asks for the end", () => {
    const plugin = new Plugin(asksForSuccess);
    thread("client", () => plugin.wait());
    thread("daemon", () => plugin.activate());
  });
