// @expect violated atomicity-violation/stale-read
// @expect outcomes 3
//
// keys-added.ts where the name contains how many there were: both may get the number 0, which no order of one after the
// other gives. A key is added to a list that has changed since it was read.
import { Mutex, observe, thread } from "interleaver";

const lock = new Mutex();
const guests = new Set<string>();

function enter(name: string): void {
  const before = lock.runExclusive(() => [...guests].length);
  lock.runExclusive(() => {
    guests.add(name + before);
  });
}

const a = thread("A", () => enter("A"));
const b = thread("B", () => enter("B"));
a.join();
b.join();
observe("guests", [...guests].sort());
