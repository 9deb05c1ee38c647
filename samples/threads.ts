// @expect verified
// @expect executions 1
// @expect outcomes 1
//
// A baker mixes the dough while the oven heats up: two threads, both at work at the same time.
// They share nothing, so it makes no difference who is faster, and there is one execution.
// `join` waits for the end of a thread, and whoever has joined it sees all that it has done.
import { observe, scenario, thread } from "interleaver";

let dough = "flour and water";
let oven = 20;

scenario("bread", () => {
  const baker = thread("baker", () => {
    dough = "dough";
  });
  const heater = thread("heater", () => {
    oven = 230;
  });
  baker.join();
  heater.join();
  observe("bread", `${dough} at ${oven} degrees`);
});
