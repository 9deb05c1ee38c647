// The lock lives in the object that is replaced: who waits for the old lock and who takes the new one are both inside.
// (Goetz et al., Java Concurrency in Practice, 2.4: synchronizing on a field that changes.)
// @expect [replaced] violated data-race
// @expect [stays] verified
// @expect [replaced] executions 4
// @expect [stays] executions 2
// @finds [replaced] data-race in 2 at 19, 24
// @finds [replaced] data-race in 3 at 18, 23
import { Mutex, scenario, thread } from "interleaver";

class Session {
  lock = new Mutex("session lock");
  readonly own = new Mutex("own lock");
  private data: string[] = [];
  reset(replaces: boolean) {
    const lock = replaces ? this.lock : this.own;
    lock.runExclusive(() => {
      if (replaces) this.lock = new Mutex("next session lock");
      this.data = [];
    });
  }
  add(item: string, replaces: boolean) {
    const lock = replaces ? this.lock : this.own;
    lock.runExclusive(() => void this.data.push(item));
  }
}
for (const replaces of [true, false])
  scenario(replaces ? "replaced" : "stays", () => {
    const session = new Session();
    thread("reset", () => session.reset(replaces));
    thread("A", () => session.add("a", replaces));
  });
