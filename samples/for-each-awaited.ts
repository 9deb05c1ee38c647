// The repair of for-each-async: `map` gives the promises of all payments, and `Promise.all` waits for them before
// the receipt is printed.
// @expect verified
// @expect outcomes 1
import { after, io, scenario } from "interleaver";

let receipt: number | undefined;

async function payAll(amounts: number[]): Promise<void> {
  let paid = 0;
  await Promise.all(
    amounts.map(async (amount) => {
      await io(undefined, `pay ${amount}`);
      paid += amount;
    }),
  );
  receipt = paid;
}

scenario("three payments", async () => {
  await payAll([10, 20, 30]);
  after(() => {
    if (receipt !== 60) throw new Error(`paid 60, the receipt says ${receipt}`);
  });
});
