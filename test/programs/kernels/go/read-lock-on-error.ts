// The error path of the store returns with the read lock held: readers notice nothing, the next writer waits for ever.
// Re-tells: etcd#5509 (GoKer, in Yuan et al., "GoBench", CGO 2021).
// @expect [forgets] violated deadlock/orphaned-lock
// @expect [gives back] verified
// @expect [forgets] executions 8
// @expect [gives back] executions 14
// @finds [forgets] deadlock/orphaned-lock in 2 at 15, 16, 27
import { RwLock, scenario, thread } from "interleaver";

class Store {
  readonly lock = new RwLock("store");
  private client: { ask(key: string): string } | undefined;
  constructor(private readonly givesBack: boolean) {}
  get(key: string): string | undefined {
    this.lock.readLock();
    const { client } = this;
    if (!client) {
      if (this.givesBack) this.lock.readUnlock();
      return undefined;
    }
    const answer = client.ask(key);
    // redundant: who connects has done so, and no other writer comes
    this.lock.readUnlock();
    return answer;
  }
  connect(): void {
    this.lock.runExclusive(() => void (this.client = { ask: (key) => `${key}!` }));
  }
}
for (const givesBack of [false, true])
  scenario(givesBack ? "gives back" : "forgets", () => {
    const store = new Store(givesBack);
    for (const name of ["A", "B"]) thread(name, () => void store.get("k"));
    thread("connects", () => store.connect());
  });
