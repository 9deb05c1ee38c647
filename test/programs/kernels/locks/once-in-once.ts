// A lazily made value asks for itself while it is being made; and two of them ask for each other. Go's Once blocks, too.
// @expect [itself] violated deadlock/self-deadlock
// @expect [each other] violated deadlock/lock-cycle
// @expect [each other] violated deadlock/self-deadlock
// @expect [one way] verified
// @expect [itself] executions 1
// @expect [each other] executions 3
// @expect [one way] executions 2
// @finds [itself] deadlock/self-deadlock in 1 at 24
// @finds [each other] deadlock/lock-cycle in 1 at 24
// @finds [each other] deadlock/self-deadlock in 2 at 24
import { Once, scenario, thread } from "interleaver";

class Lazy {
  readonly once: Once;
  uses = 0;
  constructor(
    name: string,
    private readonly needs: () => void = () => {},
  ) {
    this.once = new Once(name);
  }
  make(): void {
    this.once.do(() => {
      this.needs();
      this.uses++;
    });
  }
}

scenario("itself", () => {
  const logger: Lazy = new Lazy("logger", () => logger.make());
  thread(() => logger.make());
});
scenario("each other", () => {
  const logger: Lazy = new Lazy("logger", () => settings.make());
  const settings: Lazy = new Lazy("settings", () => logger.make());
  thread("log", () => logger.make());
  thread("load", () => settings.make());
});
scenario("one way", () => {
  const settings = new Lazy("settings");
  const logger = new Lazy("logger", () => settings.make());
  thread("log", () => logger.make());
  thread("load", () => settings.make());
});
