// Go's RWMutex lets no new reader in while a writer waits. A reader that reads again inside waits for the writer, which
// waits for the reader. (After GoBench's RWR kernels, such as cockroach#6181.)
// @expect [writers first] violated deadlock/lock-cycle
// @expect [nobody first] verified
// @expect [readers first] verified
import { RwLock, scenario, thread } from "interleaver";

function directory(lock: RwLock): void {
  const names = ["a", "b"];
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
