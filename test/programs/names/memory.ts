// Each scenario is called what its message must call the location.
import { scenario, thread } from "interleaver";

function two(body: () => void): void {
  for (const name of ["A", "B"]) thread(name, body);
}
class Account {
  #cents = 0;
  balance = 0;
  static total = 0;
  add(): void {
    this.#cents++;
  }
}
scenario('cache.get("a")', () => {
  const cache = new Map([["a", 1]]);
  two(() => cache.set("a", 2));
});
scenario("sizes.get(key)", () => {
  const key = { id: 1 };
  const sizes = new Map([[key, 1]]);
  two(() => sizes.set(key, 2));
});
scenario("account.#cents", () => {
  const account = new Account();
  two(() => account.add());
});
scenario("account.balance", () => {
  const account = new Account();
  two(() => account.balance++);
});
scenario("Account.total", () => two(() => Account.total++));
scenario("accounts[1].balance", () => {
  const accounts = [new Account(), new Account()];
  two(() => accounts[1].balance++);
});
scenario("forks[2]", () => {
  const forks = [1, 2, 3];
  two(() => forks[2]++);
});
scenario('seen.has("a")', () => {
  const seen = new Set<string>(["a"]);
  two(() => seen.delete("a"));
});
function lend(this: unknown, book: { pages: number }): void {
  two(() => book.pages++);
}
scenario("book.pages", () => lend({ pages: 300 }));
scenario("proxied.hits", () => {
  const proxied = new Proxy({ hits: 0 }, {});
  two(() => proxied.hits++);
});
