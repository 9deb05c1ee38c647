// A value that is computed once and fetched by many. The result is published after the notification.
// @expect [too late] violated deadlock/lost-wakeup
// @expect [in time] verified
// @expect [too late] executions 30
// @expect [in time] executions 10
// @finds [too late] deadlock/lost-wakeup in 20 at 16, 23, 24
import { Condition, Mutex, scenario, thread } from "interleaver";

class Future<T> {
  private readonly lock = new Mutex("future");
  private readonly ready = new Condition(this.lock, "ready");
  private result?: { value: T };
  get(): T {
    this.lock.lock();
    try {
      while (!this.result) this.ready.wait();
      return this.result.value;
    } finally {
      this.lock.unlock();
    }
  }
  completeTooLate(value: T): void {
    this.lock.runExclusive(() => this.ready.notifyAll());
    this.lock.runExclusive(() => void (this.result = { value }));
  }
  complete(value: T): void {
    this.lock.runExclusive(() => {
      this.result = { value };
      this.ready.notifyAll();
    });
  }
}
function run(finish: (future: Future<string>) => void): void {
  const future = new Future<string>();
  for (const name of ["asks", "asks too"])
    thread(name, () => {
      if (future.get() !== "42") throw new Error("wrong answer");
    });
  thread("answers", () => finish(future));
}
scenario("too late", () => run((future) => future.completeTooLate("42")));
scenario("in time", () => run((future) => future.complete("42")));
