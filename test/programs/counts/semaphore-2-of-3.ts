// @expect verified
// @expect executions 54
//
// Semaphore(2), three threads acquire and release. Every two operations of a semaphore are dependent, so all orders
// count in which never three are inside: of the 6! / (2! 2! 2!) = 90 orders of three pairs, those where all three
// acquires come before the first release are 3! * 3! = 36. 90 - 36 = 54.
import { Semaphore, thread } from "interleaver";

const s = new Semaphore(2);
for (let i = 0; i < 3; i++)
  thread(() => {
    s.acquire();
    s.release();
  });
