// @expect verified
// @expect executions 2
//
// Threads that start threads: starting and joining orders events but is no choice. Only the two stores conflict: 2.
// redundant: the orders are counted, none is wrong, also not those of a program with a statement less.
import { AtomicInt, thread } from "interleaver";

const x = new AtomicInt(0);
thread("A", () => {
  const child = thread("A1", () => {
    x.store(1);
  });
  child.join();
});
thread("B", () => {
  thread("B1", () => {
    x.store(2);
  });
});
