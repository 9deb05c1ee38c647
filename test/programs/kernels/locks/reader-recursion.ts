// Go's RWMutex lets no new reader in while a writer waits. A reader that reads again inside waits for the writer, which
// waits for the reader.
// Re-tells: cockroach#3710 and kubernetes#62464 (GoKer, in Yuan et al., "GoBench", CGO 2021).
// @expect [writers first] violated deadlock/lock-cycle
// @expect [nobody first] verified
// @expect [readers first] verified
// @expect [writers first] executions 9
// @expect [nobody first] executions 2
// @expect [readers first] executions 9
// @finds [writers first] deadlock/lock-cycle in 2 at 16, 18, 23
import { RwLock, scenario, thread } from "interleaver";

function directory(lock: RwLock): void {
  const names = ["a", "b"];
  // redundant: the reader has the lock already, and that is the trouble
  const size = () => lock.runShared(() => names.length);
  thread("reader", () => {
    lock.readLock();
    const last = names[size() - 1];
    if (last === undefined) throw new Error("no last name");
    lock.readUnlock();
  });
  thread("writer", () => lock.runExclusive(() => names.push("c")));
}

scenario("writers first", () => directory(new RwLock("lock", { prefer: "writers" })));
scenario("nobody first", () => directory(new RwLock("lock")));
scenario("readers first", () => directory(new RwLock("lock", { prefer: "readers" })));
