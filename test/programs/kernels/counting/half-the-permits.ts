// Two copies each need both disks, and take them one by one: each gets one. Taking two permits at once cannot half happen.
// @expect [one by one] violated deadlock/lock-cycle
// @expect [at once] verified
// @expect [one by one] executions 4
// @expect [at once] executions 2
// @finds [one by one] deadlock/lock-cycle in 2 at 13, 14
import { Semaphore, scenario, thread } from "interleaver";

const disks = new Semaphore(2);
scenario("one by one", () => {
  for (const name of ["copy 1", "copy 2"])
    thread(name, () => {
      disks.acquire();
      disks.acquire();
      disks.release(2);
    });
});
scenario("at once", () => {
  for (const name of ["copy 1", "copy 2"])
    thread(name, () => {
      disks.acquire(2);
      disks.release(2);
    });
});
