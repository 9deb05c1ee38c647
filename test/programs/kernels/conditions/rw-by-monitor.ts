// A readers-writer lock made of a monitor, and a table behind it. The broken form lets the last reader forget to tell
// the writer.
// @expect [tells the writer] verified
// @expect [does not tell] violated deadlock/lost-wakeup
// @expect [tells the writer] executions 62
// @expect [does not tell] executions 56
// @finds [does not tell] deadlock/lost-wakeup in 16 at 29
import { Monitor, scenario, thread } from "interleaver";

class ReadersWriter {
  private readonly monitor = new Monitor("table lock");
  private readers = 0;
  private writing = false;
  constructor(private readonly tells: boolean) {}
  read<T>(body: () => T): T {
    this.monitor.synchronized(() => {
      while (this.writing) this.monitor.wait();
      this.readers += 1;
    });
    const result = body();
    this.monitor.synchronized(() => {
      this.readers -= 1;
      if (this.readers === 0 && this.tells) this.monitor.notifyAll();
    });
    return result;
  }
  write(body: () => void): void {
    this.monitor.synchronized(() => {
      while (this.writing || this.readers > 0) this.monitor.wait();
      this.writing = true;
    });
    body();
    this.monitor.synchronized(() => {
      this.writing = false;
      this.monitor.notifyAll();
    });
  }
}
function run(tells: boolean): void {
  const lock = new ReadersWriter(tells);
  const table = new Map([["rate", 1]]);
  for (const name of ["first", "second"]) thread(name, () => void lock.read(() => table.get("rate")));
  thread("writer", () => lock.write(() => table.set("rate", 2)));
}
scenario("tells the writer", () => run(true));
scenario("does not tell", () => run(false));
