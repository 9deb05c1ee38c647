// @expect verified
// @expect warning atomicity-violation/stale-read
//
// Both find enough on the account before either takes from it. Nothing fails; the balance is below zero.
import { io } from "interleaver";

const account = { balance: 100 };

async function withdraw(amount: number): Promise<void> {
  if (account.balance < amount) return;
  await io();
  account.balance -= amount;
}

await Promise.all([withdraw(60), withdraw(60)]);
console.log(account.balance);
