// boundedBuffer(2, 2, 2): two producers and two consumers of two items each, a buffer for one item.
// @expect verified
// @expect executions 86336
import { Condition, Mutex, thread } from "interleaver";

const m = new Mutex();
const notFull = new Condition(m);
const notEmpty = new Condition(m);
let count = 0;
const producer = () => {
  for (let i = 0; i < 2; i++) {
    m.lock();
    while (count === 1) notFull.wait();
    count = 1;
    notEmpty.notify();
    m.unlock();
  }
};
const consumer = () => {
  for (let i = 0; i < 2; i++) {
    m.lock();
    while (count === 0) notEmpty.wait();
    count = 0;
    notFull.notify();
    m.unlock();
  }
};
for (let i = 0; i < 2; i++) thread(producer);
for (let i = 0; i < 2; i++) thread(consumer);
