// A public method that locks calls another public method that locks as well: in Go and with a mutex that is not
// re-entrant the thread waits for itself.
// Re-tells: moby#36114 and cockroach#9935 (GoKer, in Yuan et al., "GoBench", CGO 2021).
// @expect [mutex] violated deadlock/self-deadlock
// @expect [re-entrant] verified
// @expect [mutex] executions 2
// @expect [re-entrant] executions 2
// @finds [mutex] deadlock/self-deadlock in 2 at 18, 24
import { Mutex, ReentrantMutex, scenario, thread } from "interleaver";

class Wallet {
  #cents = 100;
  constructor(private readonly lock: Mutex | ReentrantMutex) {}
  get balance(): number {
    return this.#cents;
  }
  read(): number {
    this.lock.lock();
    const cents = this.#cents;
    this.lock.unlock();
    return cents;
  }
  pay(cents: number): void {
    this.lock.lock();
    if (this.read() >= cents) this.#cents -= cents;
    this.lock.unlock();
  }
}

function twoPayments(wallet: Wallet): void {
  thread("rent", () => wallet.pay(70));
  thread("food", () => wallet.pay(60));
}

scenario("mutex", () => twoPayments(new Wallet(new Mutex("lock"))));
scenario("re-entrant", () => twoPayments(new Wallet(new ReentrantMutex("lock"))));
