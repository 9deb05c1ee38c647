// A writer calls a method that reads under the same lock.
// @expect [calls the reader] violated deadlock/self-deadlock
// @expect [reads directly] verified
// @expect [calls the reader] executions 2
// @expect [reads directly] executions 2
// @finds [calls the reader] deadlock/self-deadlock in 2 at 13, 16
import { RwLock, scenario, thread } from "interleaver";

class Settings {
  private readonly lock = new RwLock("settings");
  private readonly map = new Map<string, string>([["theme", "dark"]]);
  get(key: string): string | undefined {
    return this.lock.runShared(() => this.map.get(key));
  }
  toggle(direct: boolean): void {
    this.lock.runExclusive(() => {
      const old = direct ? this.map.get("theme") : this.get("theme");
      this.map.set("theme", old === "dark" ? "light" : "dark");
    });
  }
}
for (const direct of [false, true])
  scenario(direct ? "reads directly" : "calls the reader", () => {
    const settings = new Settings();
    thread("ui", () => settings.toggle(direct));
    thread("paint", () => void settings.get("theme"));
  });
