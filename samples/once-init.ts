// @expect verified
// @expect outcomes 1
//
// Three campers come home to a cold hut. Whoever is first lights the stove; the others wait until
// it burns, and then nobody lights it again. That is what Once is for: a thing that is made when it
// is first needed, by exactly one thread, while all who need it wait until it is there.
import { Once, observe, scenario, thread } from "interleaver";

const lightStove = new Once();
let matches = 3;

scenario("a cold hut", () => {
  for (const name of ["Ada", "Ben", "Cleo"])
    thread(name, () => {
      lightStove.do(() => {
        matches -= 1;
      });
      observe("matches left", matches);
    });
});
