// @expect verified
// @expect executions 54
//
// A car park has two places, and three cars want in. The semaphore counts the free places:
// `acquire` takes one and waits while there is none, `release` gives one back.
// Unlike a lock, a semaphore may be held by several at once, and given back by anybody.
import { Semaphore, scenario, thread } from "interleaver";

const places = new Semaphore(2);

scenario("three cars, two places", () => {
  for (const car of ["red", "green", "blue"])
    thread(car, () => {
      places.acquire();
      // go shopping
      places.release();
    });
});
