// Two maps, each with a reader-writer lock. Moving an entry reads one and writes the other, in both directions.
// @expect [read one, write the other] violated deadlock/lock-cycle
// @expect [write both in order] verified
// @expect [read one, write the other] executions 3
// @expect [write both in order] executions 2
// @finds [read one, write the other] deadlock/lock-cycle in 1 at 15, 17
import { RwLock, scenario, thread } from "interleaver";

function run(inOrder: boolean) {
  const old = { lock: new RwLock("old"), map: new Map([["a", 1]]) };
  const fresh = { lock: new RwLock("fresh"), map: new Map([["b", 2]]) };
  const move = (from: typeof old, to: typeof old, key: string) => {
    if (inOrder) old.lock.writeLock();
    if (inOrder) fresh.lock.writeLock();
    if (!inOrder) from.lock.readLock();
    const value = from.map.get(key);
    if (!inOrder) to.lock.writeLock();
    if (value !== undefined) to.map.set(key, value);
    if (!inOrder) to.lock.writeUnlock();
    if (!inOrder) from.lock.readUnlock();
    if (inOrder) fresh.lock.writeUnlock();
    if (inOrder) old.lock.writeUnlock();
  };
  thread("there", () => move(old, fresh, "a"));
  thread("back", () => move(fresh, old, "b"));
}
scenario("read one, write the other", () => run(false));
scenario("write both in order", () => run(true));
