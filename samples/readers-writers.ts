// @expect verified
// @expect outcomes 1
//
// The prices of a café hang on the wall. Any number of guests may read them at the same time, but
// while the landlord writes nobody may look. Ada reads two prices under one read lock, and they
// always belong together: no writer can come in between, and other readers do not disturb her.
import { RwLock, observe, scenario, thread } from "interleaver";

const wall = new RwLock();
let small = 2;
let large = 3;

scenario("prices go up", () => {
  thread("landlord", () => {
    wall.runExclusive(() => {
      small += 1;
      large += 1;
    });
  });
  for (const guest of ["Ada", "Ben"])
    thread(guest, () => {
      wall.runShared(() => {
        observe("a large one costs more by", large - small);
      });
    });
});
