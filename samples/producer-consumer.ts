// @expect verified
// @expect outcomes 1
//
// A producer puts parcels into a shelf with two places, a consumer takes them out.
// This is the bounded buffer: the producer waits while it is full, the consumer while
// it is empty, and each wakes the other. Every parcel arrives, once and in order.
import { Condition, Mutex, after, scenario, thread } from "interleaver";

const places = 2;
const shelf: string[] = [];
const lock = new Mutex();
const notFull = new Condition(lock);
const notEmpty = new Condition(lock);
let arrived = "";

function put(parcel: string): void {
  lock.lock();
  while (shelf.length === places) notFull.wait();
  shelf.push(parcel);
  notEmpty.notify();
  lock.unlock();
}

function take(): string {
  lock.lock();
  while (shelf.length === 0) notEmpty.wait();
  const parcel = shelf.shift()!;
  notFull.notify();
  lock.unlock();
  return parcel;
}

scenario("a shelf for two parcels", () => {
  thread("producer", () => {
    for (const parcel of ["A", "B", "C"]) put(parcel);
  });
  thread("consumer", () => {
    for (let i = 0; i < 3; i++) arrived += take();
  });
  after(() => {
    if (arrived !== "ABC") throw new Error(`the parcels arrived as ${arrived}`);
  });
});
