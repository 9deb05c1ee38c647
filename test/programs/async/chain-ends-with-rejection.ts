// A mutex made of a chain of promises. Once a job of it fails, the chain is rejected, and no job after it ever runs.
// @expect [bug] violated assertion
// @expect [repair] verified
import { after, io, scenario } from "interleaver";

async function account(goesOn: boolean): Promise<void> {
  let tail: Promise<unknown> = Promise.resolve();
  const exclusively = <T>(job: () => Promise<T>): Promise<T> => {
    const result = tail.then(job);
    tail = goesOn ? result.catch(() => undefined) : result;
    return result;
  };
  let balance = 10;
  const withdraw = async (amount: number) => {
    const before = balance;
    await io(undefined, `check ${amount}`);
    if (amount > before) throw new RangeError("not enough");
    balance = before - amount;
  };
  await Promise.allSettled([4, 20, 3].map((amount) => exclusively(() => withdraw(amount))));
  after(() => {
    if (balance !== 3) throw new Error(`${balance} left`);
  });
}
scenario("bug", () => account(false));
scenario("repair", () => account(true));
