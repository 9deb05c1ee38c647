// A transfer reads both accounts and then writes both. Another one in between is overridden, and money is lost. The repair
// lets the database change each account in one go.
// @expect [bug] violated assertion
// @expect [repair] verified
import { after, io, scenario } from "interleaver";

const accounts = new Map([
  ["a", 100],
  ["b", 0],
]);
const get = (name: string) => io(() => accounts.get(name)!, `SELECT ${name}`);
const put = (name: string, amount: number) => io(() => void accounts.set(name, amount), `UPDATE ${name}`);
const add = (name: string, amount: number) =>
  io(() => void accounts.set(name, accounts.get(name)! + amount), `UPDATE ${name}`);

async function transfer(amount: number): Promise<void> {
  const [a, b] = [await get("a"), await get("b")];
  await put("a", a - amount);
  await put("b", b + amount);
}
async function transferInOneGo(amount: number): Promise<void> {
  await add("a", -amount);
  await add("b", amount);
}
async function two(one: (amount: number) => Promise<void>): Promise<void> {
  await Promise.all([one(10), one(20)]);
  after(() => {
    const sum = accounts.get("a")! + accounts.get("b")!;
    if (sum !== 100) throw new Error(`${sum} in all`);
  });
}
scenario("bug", () => two(transfer));
scenario("repair", () => two(transferInOneGo));
