// Ids from a static field: two requests get the same one.
// @expect [static field] violated data-race
// @expect [static field] violated assertion
// @expect [atomic] verified
// @expect [static field] executions 4
// @expect [atomic] executions 2
// @finds [static field] assertion in 2 at 28
// @finds [static field] data-race in 4 at 15
import { AtomicInt, after, scenario, thread } from "interleaver";

class Request {
  static #last = 0;
  static readonly #counter = new AtomicInt(0, "counter");
  static nextPlain(): number {
    return ++Request.#last;
  }
  static nextAtomic(): number {
    return Request.#counter.increment();
  }
}
function run(next: () => number): void {
  const ids = [0, 0];
  for (const slot of ids.keys())
    thread(() => {
      ids[slot] = next();
    });
  after(() => {
    if (new Set(ids).size !== ids.length) throw new Error(`ids ${ids.join(", ")}`);
  });
}
scenario("static field", () => run(Request.nextPlain));
scenario("atomic", () => run(Request.nextAtomic));
