// @expect verified
//
// Three threads take three locks in a circle, but only two of them can be on the way at the same time: the semaphore has
// two permits, and the circle needs all three.
// redundant but for chairs: the locks guard nothing; what counts is in which orders they are taken.
import { Mutex, Semaphore, thread } from "interleaver";

const chairs = new Semaphore(2);
const locks = [new Mutex("a"), new Mutex("b"), new Mutex("c")];

for (const i of locks.keys())
  thread(() => {
    chairs.acquire();
    locks[i].runExclusive(() => locks[(i + 1) % locks.length].runExclusive(() => {}));
    chairs.release();
  });
