// Two withdrawals look at the balance before they ask the bank, and both find enough. One after the other under a lock, the
// second one finds too little.
// @expect [bug] violated assertion
// @expect [bug] violated atomicity-violation/stale-read
// @expect [repair] verified
import { after, io, scenario } from "interleaver";

let balance = 100;
let queue: Promise<unknown> = Promise.resolve();
async function withdraw(amount: number): Promise<void> {
  if (balance < amount) return;
  await io(undefined, "ask the bank");
  balance -= amount;
}
function inTurn<T>(body: () => Promise<T>): Promise<T> {
  const result = queue.then(body);
  queue = result.catch(() => undefined);
  return result;
}
function twice(one: () => Promise<void>): void {
  void io(undefined, "first click").then(one);
  void io(undefined, "second click").then(one);
  after(() => {
    if (balance < 0) throw new Error(`balance ${balance}`);
  });
}
scenario("bug", () => twice(() => withdraw(80)));
scenario("repair", () => twice(() => inTurn(() => withdraw(80))));
