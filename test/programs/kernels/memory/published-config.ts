// A configuration is replaced as a whole. Changing it in place shows readers a mixture; replacing a frozen object through
// an atomic reference does not.
// @expect [in place] violated data-race
// @expect [in place] violated uncaught-error
// @expect [copy on write] verified
// @expect [in place] executions 3
// @expect [copy on write] executions 2
// @finds [in place] data-race in 3 at 27, 28
// @finds [in place] data-race in 3 at 27, 28
// @finds [in place] uncaught-error in 1 at 22
import { Atomic, after, scenario, thread } from "interleaver";

interface Config {
  host: string;
  port: number;
}
const initial: Config = { host: "a", port: 1 };
const isWhole = ({ host, port }: Config) => (host === "a") === (port === 1);

function reader(read: () => Config): void {
  thread("reader", () => {
    if (!isWhole(read())) throw new Error("a mixture");
  });
}
scenario("in place", () => {
  const config = { ...initial };
  thread("admin", () => void Object.assign(config, { host: "b", port: 2 } satisfies Config));
  reader(() => ({ host: config.host, port: config.port }));
});
scenario("copy on write", () => {
  const config = new Atomic<Readonly<Config>>(Object.freeze({ ...initial }), "config");
  thread("admin", () => config.store({ ...config.load(), host: "b", port: 2 }));
  reader(() => config.load());
  after(() => {
    if (config.load().port !== 2) throw new Error("not replaced");
  });
});
