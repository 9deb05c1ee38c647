// @expect verified
// @expect outcomes 1
//
// A kitchen hatch with room for one plate. The cook waits while there is a plate in it, the waiter
// while there is none, and whoever changes that tells everybody who waits.
// A monitor is a lock and its waiting room in one, as every object in Java has: `wait` lets go of
// the lock while it sleeps, and has it again when it wakes up. Both plates are served, in order.
import { Monitor, observe, scenario, thread } from "interleaver";

const hatch = new Monitor();
const plates: string[] = [];

scenario("two plates", () => {
  thread("cook", () => {
    for (const plate of ["soup", "fish"])
      hatch.synchronized(() => {
        while (plates.length === 1) hatch.wait();
        plates.push(plate);
        hatch.notifyAll();
      });
  });
  thread("waiter", () => {
    let served = "";
    for (let i = 0; i < 2; i++)
      hatch.synchronized(() => {
        while (plates.length === 0) hatch.wait();
        served += `${plates.shift()} `;
        hatch.notifyAll();
      });
    observe("served", served);
  });
});
