// Module code runs first, then the body of the scenario, then the checks.
import { after, observe, scenario } from "interleaver";

const order: string[] = ["module"];
scenario("only", () => {
  order.push("body");
  after(() => {
    order.push("after");
    if (order.join() !== "module,body,after") throw new Error(order.join());
  });
  observe("order", [...order]);
});
order.push();
