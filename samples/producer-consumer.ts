// @expect verified
//
// A producer puts parcels into a box that holds only one, a consumer takes them out.
// The producer waits while the box is full, the consumer while it is empty,
// and each wakes the other. Every parcel arrives, once and in order.
import { Condition, Mutex, after, scenario, thread } from "interleaver";

const lock = new Mutex();
const notFull = new Condition(lock);
const notEmpty = new Condition(lock);
let box: string | null = null;
let arrived = "";

function put(parcel: string): void {
  lock.lock();
  while (box !== null) notFull.wait();
  box = parcel;
  notEmpty.notify();
  lock.unlock();
}

function take(): string {
  lock.lock();
  while (box === null) notEmpty.wait();
  const parcel = box;
  box = null;
  notFull.notify();
  lock.unlock();
  return parcel;
}

scenario("a box for one parcel", () => {
  thread("producer", () => { for (const parcel of ["A", "B", "C"]) put(parcel); });
  thread("consumer", () => { for (let i = 0; i < 3; i++) arrived += take(); });
  after(() => {
    if (arrived !== "ABC") throw new Error(`the parcels arrived as ${arrived}`);
  });
});
