// Locks inside constructors, methods, accessors, field initialisers, generators and iterators.
import { AtomicInt, Mutex, observe } from "interleaver";

const hits = new AtomicInt(0);
class Base {
  readonly lock = new Mutex();
  constructor() {
    this.lock.runExclusive(() => hits.increment());
  }
}
class Account extends Base {
  n = hits.increment();
  add(k: number): number {
    this.lock.lock();
    try {
      return (this.n += k);
    } finally {
      this.lock.unlock();
    }
  }
  *items(): Generator<number> {
    for (let i = 0; i < 3; i++) yield this.add(i);
  }
}
const a = new Account();
observe("add", a.add(5));
observe("items", [...a.items()]);
for (const x of a.items()) if (x > 10) break;
observe("n", a.n);
observe("hits", hits.load());
