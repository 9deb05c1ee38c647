// A registry tells its listeners about changes while it holds its own lock, and a listener locks its account; an account
// that is closed does it the other way round. (The open-call rule: Goetz et al., Java Concurrency in Practice, 10.1.4.)
// Re-tells: kubernetes#30872 (GoKer, in Yuan et al., "GoBench", CGO 2021).
// @expect [called inside the lock] violated deadlock/lock-cycle
// @expect [called outside the lock] verified
// @expect [called inside the lock] executions 3
// @expect [called outside the lock] executions 3
// @finds [called inside the lock] deadlock/lock-cycle in 1 at 16, 34, 37, 39
import { Mutex, scenario, thread } from "interleaver";

class Registry {
  readonly mutex = new Mutex("registry");
  readonly listeners: (() => void)[] = [];
  changes = 0;
  changeInside(): void {
    this.mutex.runExclusive(() => {
      this.changes++;
      for (const listener of this.listeners) listener();
    });
  }
  changeOutside(): void {
    const copy = this.mutex.runExclusive(() => {
      this.changes++;
      return [...this.listeners];
    });
    for (const listener of copy) listener();
  }
}

class Account {
  readonly mutex = new Mutex("account");
  updates = 0;
  constructor(private readonly registry: Registry) {
    registry.listeners.push(() => this.mutex.runExclusive(() => this.updates++));
  }
  retire(): void {
    this.mutex.lock();
    this.updates = 0;
    this.registry.mutex.runExclusive(() => this.registry.listeners.splice(0));
    this.mutex.unlock();
  }
}

function run(change: (registry: Registry) => void): void {
  const registry = new Registry();
  const account = new Account(registry);
  thread("change", () => change(registry));
  thread("close", () => account.retire());
}

scenario("called inside the lock", () => run((registry) => registry.changeInside()));
scenario("called outside the lock", () => run((registry) => registry.changeOutside()));
