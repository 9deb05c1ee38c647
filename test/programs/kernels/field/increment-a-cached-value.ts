// `incr` gets an item, adds to its value and puts a new item into the cache. Getting and putting are locked, but not
// together, and two increments of one key give one.
// Re-tells: memcached issue 127 (Yu, Narayanasamy, Pereira and Pokam, "Maple", OOPSLA 2012).
// @expect [get and put] violated assertion
// @expect [locked together] verified
// @expect [locked together] outcomes 1
// @expect [get and put] executions 6
// @expect [locked together] executions 2
// @finds [get and put] assertion in 4 at 30
// @finds [get and put] atomicity-violation/lost-update in 4 at 17, 20
import { ReentrantMutex, after, scenario, thread } from "interleaver";

class Cache {
  readonly lock = new ReentrantMutex("cache lock");
  readonly #items = new Map<string, string>([["hits", "8"]]);
  get(key: string): string {
    return this.lock.runExclusive(() => this.#items.get(key)!); // redundant [locked together]: the caller has the lock
  }
  put(key: string, value: string): void {
    this.lock.runExclusive(() => this.#items.set(key, value)); // redundant [locked together]: the caller has the lock
  }
  increment(key: string): void {
    this.put(key, `${Number(this.get(key)) + 1}`);
  }
}
function clients(increment: (cache: Cache) => void): void {
  const cache = new Cache();
  for (const client of ["first", "second"]) thread(client, () => increment(cache));
  after(() => {
    if (cache.get("hits") !== "10") throw new Error(`${cache.get("hits")} hits instead of 10`);
  });
}
scenario("get and put", () => clients((cache) => cache.increment("hits")));
scenario("locked together", () => clients((cache) => cache.lock.runExclusive(() => cache.increment("hits"))));
