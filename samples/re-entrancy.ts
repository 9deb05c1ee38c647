// @expect [mutex] violated deadlock/self-deadlock
// @expect [re-entrant mutex] verified
// @expect [re-entrant mutex] executions 2
//
// Rent is paid from a wallet under its lock, and on the way `pay` calls `balance`, which takes
// the lock as well. The thread waits for a lock that it holds itself, and so for ever.
// A re-entrant lock knows its holder, lets it in again, and opens at the last unlock.
import { Mutex, ReentrantMutex, scenario, thread } from "interleaver";

class Wallet {
  private money = 100;

  constructor(private readonly lock: Mutex | ReentrantMutex) {}

  balance(): number {
    return this.lock.runExclusive(() => this.money); // redundant [re-entrant mutex]: whoever pays has the lock
  }

  pay(price: number): void {
    this.lock.runExclusive(() => {
      if (this.balance() >= price) this.money -= price;
    });
  }
}

function twoPayments(wallet: Wallet): void {
  thread("rent", () => wallet.pay(70));
  thread("food", () => wallet.pay(60));
}

scenario("mutex", () => twoPayments(new Wallet(new Mutex("wallet lock"))));
scenario("re-entrant mutex", () => twoPayments(new Wallet(new ReentrantMutex("wallet lock"))));
