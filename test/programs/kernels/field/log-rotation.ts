// Rotating the log closes the old file and opens a new one, each under the lock. A transaction that commits between the
// two finds no open log, and goes unrecorded.
// Re-tells: MySQL bug 791 (Lu et al., "AVIO", ASPLOS 2006).
// @expect [two steps] violated assertion
// @expect [one step] verified
// @expect [two steps] executions 12
// @expect [one step] executions 6
// @finds [two steps] assertion in 6 at 38
import { Mutex, after, scenario, thread } from "interleaver";

class BinaryLog {
  readonly #mutex = new Mutex("log mutex");
  readonly recorded: string[] = [];
  #open = true;
  commit(transaction: string): void {
    this.#mutex.runExclusive(() => {
      if (this.#open) this.recorded.push(transaction);
    });
  }
  close(): void {
    this.#mutex.runExclusive(() => (this.#open = false));
  }
  open(): void {
    this.#mutex.runExclusive(() => (this.#open = true));
  }
  rotate(): void {
    this.#mutex.runExclusive(() => {
      this.#open = false;
      this.#open = true;
    });
  }
}
function run(rotate: (log: BinaryLog) => void): void {
  const log = new BinaryLog();
  thread("flush", () => rotate(log));
  for (const name of ["insert", "delete"]) thread(name, () => log.commit(name));
  after(() => {
    if (log.recorded.length !== 2) throw new Error(`recorded: ${log.recorded.join(", ") || "nothing"}`);
  });
}
scenario("two steps", () =>
  run((log) => {
    log.close();
    log.open();
  }),
);
scenario("one step", () => run((log) => log.rotate()));
