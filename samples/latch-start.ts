// @expect verified
// @expect executions 1
// @expect outcomes 1
//
// A shop opens when the baker, the milkman and the newspaper boy have all been there. Each of them
// counts the latch down, and the shopkeeper waits until it is at zero. In which order they come
// makes no difference to anybody, so there is one execution. A latch opens once and stays open.
import { Latch, observe, scenario, thread } from "interleaver";

const delivered = new Latch(3);
const shelf = ["", "", ""];

scenario("early morning", () => {
  ["bread", "milk", "news"].forEach((goods, i) =>
    thread(goods, () => {
      shelf[i] = goods;
      delivered.countDown();
    }),
  );
  delivered.wait();
  observe("shelf", shelf.join(", "));
});
