// The urgent thread holds the printer and spins until the slow one says ready; the slow one needs the printer first.
// A priority inversion that never ends.
// @expect [holds] violated deadlock/mixed
// @expect [lets go] verified
// @expect [holds] executions 2
// @expect [lets go] executions 1
// @finds [holds] deadlock/mixed in 1 at 15, 23, 24
import { Atomic, Mutex, scenario, thread } from "interleaver";

const printer = new Mutex();
const ready = new Atomic(false);
const page = { text: "" };

function slow(): void {
  printer.lock();
  page.text = "slow";
  ready.store(true);
  printer.unlock();
}

scenario("holds", () => {
  thread("urgent", () => {
    printer.lock();
    while (!ready.load());
    printer.unlock();
  });
  thread("slow", slow);
});
scenario("lets go", () => {
  thread("urgent", () => {
    while (!ready.load());
    printer.lock();
    if (page.text !== "slow") throw new Error("printed too early");
    page.text = "urgent";
    printer.unlock(); // redundant: nobody prints after this
  });
  thread("slow", slow);
});
