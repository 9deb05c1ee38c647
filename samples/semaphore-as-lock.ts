// @expect verified
// @expect executions 2
// @expect outcomes 1
//
// A semaphore with a single permit works like a lock: who has the permit may use
// the printer, and everyone else waits until it is given back.
// Without it, the pages of two people could get the same number.
import { Semaphore, after, scenario, thread } from "interleaver";

const printer = new Semaphore(1);
let pages = 0;

function print(count: number): void {
  printer.acquire();
  pages += count;
  printer.release();
}

scenario("two people, one printer", () => {
  thread("Ada", () => print(2));
  thread("Ben", () => print(3));
  after(() => {
    if (pages !== 5) throw new Error(`${pages} pages instead of 5`);
  });
});
