// A lock for each address, found in a table behind a lock of its own. Who waits for an address holds the table, and who
// gives the address back needs the table for that.
// Re-tells: hugo#3251 (GoKer).
// @expect [waits inside] violated deadlock/lock-cycle
// @expect [waits outside] verified
// @expect [waits inside] executions 4
// @expect [waits outside] executions 14
// @finds [waits inside] deadlock/lock-cycle in 2 at 16, 19, 24
import { Mutex, RwLock, scenario, thread } from "interleaver";

class UrlLocks {
  readonly #table = new RwLock("table");
  readonly #byUrl = new Map<string, Mutex>();
  constructor(private readonly waitsInside: boolean) {}
  lock(url: string): void {
    this.#table.writeLock();
    let mutex = this.#byUrl.get(url);
    if (!mutex) this.#byUrl.set(url, (mutex = new Mutex(url)));
    if (this.waitsInside) mutex.lock();
    this.#table.writeUnlock();
    if (!this.waitsInside) mutex.lock();
  }
  unlock(url: string): void {
    this.#table.readLock();
    this.#byUrl.get(url)!.unlock();
    this.#table.readUnlock();
  }
}
function fetchTwice(locks: UrlLocks): void {
  const cache = new Map<string, number>();
  for (const name of ["home page", "about page"])
    thread(name, () => {
      locks.lock("/logo.svg");
      cache.set("/logo.svg", (cache.get("/logo.svg") ?? 0) + 1);
      locks.unlock("/logo.svg");
    });
}
scenario("waits inside", () => fetchTwice(new UrlLocks(true)));
scenario("waits outside", () => fetchTwice(new UrlLocks(false)));
