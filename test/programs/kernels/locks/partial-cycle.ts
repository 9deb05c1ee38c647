// Two of four threads block each other; the other two finish their work. The deadlock is one, and it is partial.
// @expect [crosswise] violated deadlock/lock-cycle
// @expect [one order] verified
// @expect [crosswise] executions 30
// @expect [one order] executions 24
// @finds [crosswise] deadlock/lock-cycle in 6 at 14, 15, 28
import { AtomicInt, Mutex, scenario, thread } from "interleaver";

const paper = new Mutex();
const ink = new Mutex();
const stock = { sheets: 10, ink: 10 };

function print(first: Mutex, second: Mutex): void {
  first.lock();
  second.lock();
  stock.sheets--;
  stock.ink--;
  second.unlock();
  first.unlock();
}
function office(letterFirst: Mutex, letterSecond: Mutex): void {
  const pages = new AtomicInt(0, "pages");
  thread("report", () => print(paper, ink));
  thread("letter", () => print(letterFirst, letterSecond));
  thread("clerk", () => void pages.increment()); // redundant: goes on beside the deadlock, and that is all
  thread("boss", () => void pages.increment()); // redundant: as above
  thread("order", () => {
    paper.runExclusive(() => stock.sheets++);
    ink.runExclusive(() => stock.ink++);
  });
}
scenario("crosswise", () => office(ink, paper));
scenario("one order", () => office(paper, ink));
