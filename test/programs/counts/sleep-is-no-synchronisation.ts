// @expect violated data-race
// @expect executions 1
// @expect outcomes 1
//
// Code takes no time, so the reader sees 42 in the only order there is. But only the clock says so, and real clocks do not
// wait for anybody: nothing orders the two accesses.
import { observe, sleep, thread } from "interleaver";

let answer = 0;
thread("writer", () => {
  answer = 42;
});
thread("reader", () => {
  sleep(1000);
  observe("answer", answer);
});
