// The urgent thread holds the printer and spins until the slow one says ready; the slow one needs the printer first.
// A priority inversion that never ends.
// @expect [holds] violated deadlock/mixed
// @expect [lets go] verified
import { Atomic, Mutex, scenario, thread } from "interleaver";

const printer = new Mutex();
const ready = new Atomic(false);

function slow(): void {
  printer.lock();
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
    printer.unlock();
  });
  thread("slow", slow);
});
