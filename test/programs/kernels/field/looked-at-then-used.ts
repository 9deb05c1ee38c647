// The status page looks whether a connection has something to tell, and then tells it; meanwhile the connection may have
// finished and cleared it.
// Re-tells: MySQL bug 3596, proc_info (Lu, Park, Seo and Zhou, "Learning from Mistakes", ASPLOS 2008, figure 1).
// @expect [looks twice] violated uncaught-error
// @expect [takes a copy] verified
// @expect [looks twice] executions 3
// @expect [takes a copy] executions 2
// @finds [looks twice] uncaught-error in 1 at 21
import { Atomic, scenario, thread } from "interleaver";

interface Info {
  readonly text: string;
}
function run(page: (info: Atomic<Info | null>) => string): void {
  const info = new Atomic<Info | null>({ text: "sending data" }, "proc_info");
  thread("status page", () => {
    if (!["sending data", "idle"].includes(page(info))) throw new Error("something else");
  });
  thread("connection", () => info.store(null)); // redundant: the one who ends, and so brings the trouble
}
scenario("looks twice", () => run((info) => (info.load() ? info.load()!.text : "idle")));
scenario("takes a copy", () => run((info) => info.load()?.text ?? "idle"));
