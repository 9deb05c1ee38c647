// @expect violated assertion
// @expect warning atomicity-violation/stale-read
//
// One seat is left. Both travellers look whether it is free, find that it is, and book it.
// Looking and booking are each done under the lock, so there is no data race: the mistake is
// that something can happen between the two. That is a race condition.
// With looking and booking in one critical section, the second traveller finds the seat taken.
import { Mutex, after, scenario, thread } from "interleaver";

const lock = new Mutex();
const passengers: string[] = [];

function book(name: string): void {
  const free = lock.runExclusive(() => passengers.length === 0);
  if (free) lock.runExclusive(() => passengers.push(name));
}

scenario("the last seat", () => {
  thread("Ada", () => book("Ada"));
  thread("Ben", () => book("Ben"));
  after(() => {
    if (passengers.length > 1) throw new Error(`${passengers.join(" and ")} have the same seat`);
  });
});
