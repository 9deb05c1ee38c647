// Log events go through a buffer to one dispatcher. It ends after an error, and everybody who finds the buffer full
// waits for it.
// Re-tells: log4j 41214 and 50463, the AsyncAppender (JaConTeBe: Lin, Marinov and Zhong, ASE 2015).
// @expect [ends after an error] violated deadlock/lost-wakeup
// @expect [goes on after an error] verified
// @expect [ends after an error] executions 4
// @expect [goes on after an error] executions 32
// @finds [ends after an error] deadlock/lost-wakeup in 4 at 16, 25
import { Monitor, scenario, thread } from "interleaver";

class AsyncAppender {
  private readonly monitor = new Monitor("buffer");
  private readonly buffer: (() => void)[] = [];
  append(event: () => void): void {
    this.monitor.synchronized(() => {
      while (this.buffer.length === 1) this.monitor.wait();
      this.buffer.push(event);
      this.monitor.notifyAll();
    });
  }
  dispatch(): void {
    const event = this.monitor.synchronized(() => {
      while (this.buffer.length === 0) this.monitor.wait();
      const first = this.buffer.shift()!;
      this.monitor.notifyAll();
      return first;
    });
    event();
  }
}
for (const goesOn of [false, true])
  scenario(goesOn ? "goes on after an error" : "ends after an error", () => {
    const appender = new AsyncAppender();
    thread("dispatcher", () => {
      for (;;)
        try {
          appender.dispatch();
        } catch {
          if (!goesOn) return;
        }
    }, { daemon: true });
    thread("app", () => {
      const fails = () => { throw new Error("disk full"); };
      for (const event of [fails, () => {}, () => {}]) appender.append(event);
    });
  });
