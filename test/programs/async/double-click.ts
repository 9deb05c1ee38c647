// A button is disabled when the answer has come: two clicks before that order twice.
// @expect [bug] violated assertion
// @expect [repair] verified
import { after, io, scenario } from "interleaver";

function shop(disablesFirst: boolean): void {
  let orders = 0;
  let enabled = true;
  const click = async () => {
    if (!enabled) return;
    if (disablesFirst) enabled = false;
    await io(() => void orders++, "POST /order");
    enabled = false;
  };
  setTimeout(() => void click(), 10);
  setTimeout(() => void click(), 30);
  after(() => {
    if (orders > 1) throw new Error(`ordered ${orders} times`);
  });
}
scenario("bug", () => shop(false));
scenario("repair", () => shop(true));
