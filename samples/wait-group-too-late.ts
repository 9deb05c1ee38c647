// Each worker adds itself to the group, but only when it runs: by then the main task may have found the group empty, gone
// on, and read a total that nobody has added to yet. Call add before starting the thread.
// @expect violated data-race
import { WaitGroup, observe, thread } from "interleaver";

const group = new WaitGroup();
let total = 0;

thread("worker", () => {
  group.add();
  total += 5;
  group.done();
});

group.wait();
observe("total", total);
