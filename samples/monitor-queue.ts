// A bounded queue as a monitor, the way Java does it: take waits while it is empty, put waits while it is full, and
// whoever changes it notifies all. Every order ends with both messages taken.
// @expect verified
// @expect outcomes 1
import { Monitor, observe, thread } from "interleaver";

const queue = new Monitor();
const items: string[] = [];

thread("producer", () => {
  for (const item of ["first", "second"])
    queue.synchronized(() => {
      while (items.length === 1) queue.wait();
      items.push(item);
      queue.notifyAll();
    });
});

thread("consumer", () => {
  let taken = "";
  for (let i = 0; i < 2; i++)
    queue.synchronized(() => {
      while (items.length === 0) queue.wait();
      taken += `${items.shift()} `;
      queue.notifyAll();
    });
  observe("taken", taken);
});
