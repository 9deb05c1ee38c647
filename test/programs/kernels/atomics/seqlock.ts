// A reader without a lock: an odd version means that somebody writes, and a changed one that somebody has written.
// @expect [looks twice] verified
// @expect [looks once] violated uncaught-error
// @expect [looks twice] executions 10
// @expect [looks once] executions 6
// @finds [looks once] uncaught-error in 3 at 31
import { AtomicInt, scenario, thread } from "interleaver";

const version = new AtomicInt(0);
const [x, y] = [new AtomicInt(0, "x"), new AtomicInt(0, "y")];

function writer(): void {
  version.increment();
  x.store(1);
  y.store(1);
  version.increment();
}
function read(twice: boolean): [number, number] {
  for (;;) {
    const before = version.load();
    if (before % 2 === 1) continue;
    const pair: [number, number] = [x.load(), y.load()];
    if (!twice || version.load() === before) return pair;
  }
}
for (const twice of [true, false])
  scenario(twice ? "looks twice" : "looks once", () => {
    thread(writer);
    thread("reader", () => {
      const [a, b] = read(twice);
      if (a !== b) throw new Error(`torn: ${a}, ${b}`);
    });
  });
