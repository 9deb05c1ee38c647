// The payments are started by `forEach`, which waits for nobody and goes on. The receipt is printed before the money
// has arrived.
// @expect violated assertion
import { after, io, scenario } from "interleaver";

let receipt: number | undefined;

async function payAll(amounts: number[]): Promise<void> {
  let paid = 0;
  amounts.forEach(async (amount) => {
    await io(undefined, `pay ${amount}`);
    paid += amount;
  });
  receipt = paid;
}

scenario("three payments", async () => {
  await payAll([10, 20, 30]);
  after(() => {
    if (receipt !== 60) throw new Error(`paid 60, the receipt says ${receipt}`);
  });
});
