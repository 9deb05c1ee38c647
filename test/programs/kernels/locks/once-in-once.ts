// A lazily made value asks for itself while it is being made; and two of them ask for each other. Go's Once blocks, too.
// @expect [itself] violated deadlock/self-deadlock
// @expect [each other] violated deadlock/lock-cycle
// @expect [one way] verified
import { Once, scenario, thread } from "interleaver";

const logger = new Once();
const settings = new Once();

scenario("itself", () => {
  thread(() => logger.do(() => logger.do(() => {})));
});
scenario("each other", () => {
  thread("log", () => logger.do(() => settings.do(() => {})));
  thread("load", () => settings.do(() => logger.do(() => {})));
});
scenario("one way", () => {
  thread("log", () => logger.do(() => settings.do(() => {})));
  thread("load", () => settings.do(() => {}));
});
