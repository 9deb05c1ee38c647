// @expect violated atomicity-violation/stale-read
//
// The order takes the price from one critical section and the total from another. The shop changes the price and looks
// at the total in between: it sees no order, and yet there is one at the old price. If the order is as a whole before the
// shop, the shop sees it; if it is behind, it has the new price.
import { Mutex, observe, thread } from "interleaver";

const lock = new Mutex();
let price = 1;
let total = 0;

thread("order", () => {
  const paid = lock.runExclusive(() => price);
  lock.runExclusive(() => {
    total = paid;
  });
});
thread("shop", () => {
  lock.runExclusive(() => {
    price = 2;
    observe("seen by the shop", total);
  });
});
