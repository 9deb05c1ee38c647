// @expect violated deadlock/communication
//
// Three hikers agree to meet at every hut and to go on together: a barrier for three, twice.
// Ben has had enough after the first hut and takes the bus home, but tells nobody.
// At the second hut the barrier still waits for three, and two hikers wait there for ever.
// A barrier is for a fixed number of threads that all come equally often.
import { Barrier, scenario, thread } from "interleaver";

const hut = new Barrier(3);

function hike(huts: number): void {
  for (let i = 0; i < huts; i++) hut.wait();
}

scenario("two huts", () => {
  thread("Ada", () => hike(2));
  thread("Ben", () => hike(1));
  thread("Cleo", () => hike(2));
});
