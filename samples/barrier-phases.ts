// @expect verified
// @expect outcomes 1
//
// Two painters share a wall: each first paints half of it, and then puts a stencil on the other's
// half. A stencil on wet paint is a mess, so both wait at the barrier until the other one is
// through as well. A barrier lets nobody on until all have come. Take it away, and painting and
// stencilling race.
import { Barrier, observe, scenario, thread } from "interleaver";

const halves = ["bare", "bare"];
const painted = new Barrier(2);

scenario("a wall in two halves", () => {
  for (const me of [0, 1])
    thread(`painter ${me}`, () => {
      halves[me] = me === 0 ? "blue" : "red";
      painted.wait();
      observe("stencil on", halves[1 - me]);
    });
});
