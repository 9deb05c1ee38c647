// @expect verified
// @expect warning lock-order-inversion
//
// The report locks the printer, then the scanner; the copy locks the scanner, then the printer.
// Today the copy starts only when the report is through, so they never meet and nothing can
// happen: every execution is fine. The two orders are a deadlock that waits for its day, though,
// the day on which somebody makes the copy start earlier. That is what the warning says.
import { Atomic, Mutex, scenario, thread } from "interleaver";

const printer = new Mutex();
const scanner = new Mutex();
const reportDone = new Atomic(false);

scenario("never at the same time", () => {
  thread("report", () => {
    printer.lock();
    scanner.lock();
    scanner.unlock();
    printer.unlock();
    reportDone.store(true); // redundant: without it the copy never starts
  });
  thread("copy", () => {
    if (!reportDone.load()) return;
    scanner.lock();
    printer.lock();
    printer.unlock(); // redundant: the report is through, and nobody else prints
    scanner.unlock(); // redundant: nor does anybody else scan
  });
});
