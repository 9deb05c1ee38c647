// An order is shipped if it is paid, and refunded if it is not shipped. Each looks before the other has acted.
// @expect [bug] violated assertion
// @expect [repair] verified
import { after, io, scenario } from "interleaver";

const order = { shipped: false, refunded: false };
async function ship(): Promise<void> {
  if (order.refunded) return;
  await io(undefined, "call the warehouse");
  order.shipped = true;
}
async function refund(): Promise<void> {
  if (order.shipped) return;
  await io(undefined, "call the bank");
  order.refunded = true;
}
const locked = (body: () => Promise<void>) => navigator.locks.request("order", body);
function check(): void {
  after(() => {
    if (order.shipped && order.refunded) throw new Error("shipped and refunded");
  });
}
scenario("bug", async () => {
  await Promise.all([ship(), refund()]);
  check();
});
scenario("repair", async () => {
  await Promise.all([locked(ship), locked(refund)]);
  check();
});
