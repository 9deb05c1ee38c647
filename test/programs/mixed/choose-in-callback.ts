// The answer of a server may be anything. A callback may choose, and a thread may stand between what it chooses and what it writes.
// @expect [bug] violated assertion
// @expect [repair] verified
import { AtomicInt, choose, io, scenario, thread } from "interleaver";
import { ok } from "node:assert/strict";

scenario("bug", async () => {
  const price = new AtomicInt(10);
  const shop = thread("shop", () => ok(price.load() > 0));
  await io();
  price.store(choose(12, 8, 0));
  shop.join();
});

scenario("repair", async () => {
  const price = new AtomicInt(10);
  const shop = thread("shop", () => ok(price.load() > 0));
  await io();
  price.store(Math.max(1, choose(12, 8, 0))); // redundant [repair]: the shop has a right price already
  shop.join(); // redundant [repair]: nothing comes after it
});
