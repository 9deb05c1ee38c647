// The main task starts only when all three services have counted the latch down. In which order they do it makes no
// difference, so there is one execution.
// @expect verified
// @expect executions 1
import { Latch, observe, thread } from "interleaver";

const ready = new Latch(3);
const started: string[] = ["", "", ""];

["database", "cache", "queue"].forEach((name, i) => {
  thread(name, () => {
    started[i] = name;
    ready.countDown();
  });
});

ready.wait();
observe("started", started.join(", "));
