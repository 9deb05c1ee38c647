// Locks by key, made when first asked for. Without a lock around the table, two threads make two locks for one key.
// @expect [bare table] violated data-race
// @expect [bare table] violated assertion
// @expect [guarded table] verified
// @expect [bare table] executions 12
// @expect [guarded table] executions 4
// @finds [bare table] assertion in 4 at 30
// @finds [bare table] data-race in 12 at 17, 18
// @finds [bare table] data-race in 8 at 23
import { Mutex, after, scenario, thread } from "interleaver";

const table = new Map<string, Mutex>();
const guard = new Mutex();
const stock = { apples: 0 };

function lockOf(key: string): Mutex {
  let lock = table.get(key);
  if (!lock) table.set(key, (lock = new Mutex(key)));
  return lock;
}
function add(find: (key: string) => Mutex): void {
  find("apples").runExclusive(() => {
    stock.apples = stock.apples + 1;
  });
}
function run(find: (key: string) => Mutex): void {
  thread(() => add(find));
  thread(() => add(find));
  after(() => {
    if (stock.apples !== 2) throw new Error(`${stock.apples} apples`);
  });
}

scenario("bare table", () => run(lockOf));
scenario("guarded table", () => run((key) => guard.runExclusive(() => lockOf(key))));
