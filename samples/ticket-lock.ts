// @expect verified
// @expect executions 6
//
// A spin lock may serve the same thread again and again. At a bakery everybody draws a number
// and waits until it is called: first come, first served, and nobody starves.
// Drawing is one step, `fetchAdd`, so no two hold the same number; calling the next one is a
// plain store, because only who is being served does it.
import { AtomicInt, after, scenario, thread } from "interleaver";

const next = new AtomicInt(0);
const called = new AtomicInt(0);
let served = "";

function buy(name: string): void {
  const mine = next.fetchAdd(1);
  while (called.load() !== mine);
  served += name[0];
  called.store(mine + 1);
}

scenario("three customers", () => {
  for (const name of ["Ada", "Ben", "Cleo"]) thread(name, () => buy(name));
  after(() => {
    if (served.length !== 3) throw new Error(`served ${served}`);
  });
});
