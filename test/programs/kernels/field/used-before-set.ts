// The event thread of a session is started before the session has its bandwidth limiter, and may ask for it at once.
// Re-tells: transmission 1.42 (Zhang, Lim, Olichandran et al., "ConSeq", ASPLOS 2011).
// @expect [thread first] violated data-race
// @expect [thread first] violated uncaught-error
// @expect [limiter first] verified
// @expect [thread first] executions 3
// @expect [limiter first] executions 2
// @finds [thread first] data-race in 2 at 21, 28
// @finds [thread first] uncaught-error in 1 at 28
import { Mutex, scenario, thread } from "interleaver";

interface Limiter {
  readonly perSecond: number;
}
class Session {
  #limiter?: Limiter;
  #sent = 0;
  readonly #mutex = new Mutex("session");
  constructor(threadFirst: boolean) {
    if (threadFirst) this.#startEvents();
    this.#limiter = { perSecond: 100 };
    if (!threadFirst) this.#startEvents();
  }
  #startEvents(): void {
    thread("events", () => this.transfer(30));
  }
  transfer(bytes: number): void {
    const { perSecond } = this.#limiter!;
    this.#mutex.runExclusive(() => (this.#sent = Math.min(perSecond, this.#sent + bytes)));
  }
}
scenario("thread first", () => new Session(true).transfer(5));
scenario("limiter first", () => new Session(false).transfer(5));
