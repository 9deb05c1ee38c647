// Readers may share the table, a writer has it alone. Reading the price twice under one read lock gives the same price
// both times, in every order: no writer can come in between.
// @expect verified
import { RwLock, observe, thread } from "interleaver";

const table = new RwLock();
let price = 10;

thread("writer", () => {
  table.runExclusive(() => {
    price = 12;
  });
});

thread("reader", () => {
  table.runShared(() => {
    const first = price;
    const second = price;
    observe("the same price twice", first === second);
  });
});
