// Appending one buffer to another asks for its length and then copies so many characters, each under its lock; between
// the two somebody may have cut it short.
// Re-tells: java.lang.StringBuffer of JDK 1.4 (Flanagan and Qadeer, "A Type and Effect System for Atomicity", PLDI 2003;
// also stringbuffer-jdk1.4 in SCTBench).
// @expect [two locks in a row] violated uncaught-error
// @expect [one lock] verified
// @expect [two locks in a row] executions 3
// @expect [one lock] executions 2
// @finds [two locks in a row] uncaught-error in 1 at 25
import { ReentrantMutex, scenario, thread } from "interleaver";

class Buffer {
  readonly lock: ReentrantMutex;
  #characters: string;
  constructor(name: string, text: string) {
    this.lock = new ReentrantMutex(name);
    this.#characters = text;
  }
  length(): number {
    return this.lock.runExclusive(() => this.#characters.length); // redundant [one lock]: the appender has the lock already
  }
  characters(end: number): string {
    // redundant [one lock]: as above
    return this.lock.runExclusive(() => {
      if (end > this.#characters.length) throw new RangeError(`${end} of ${this.#characters.length} characters`);
      return this.#characters.slice(0, end);
    });
  }
  clear(): void {
    this.lock.runExclusive(() => (this.#characters = ""));
  }
  append(other: Buffer): void {
    this.#characters += other.characters(other.length());
  }
}
for (const atomically of [false, true])
  scenario(atomically ? "one lock" : "two locks in a row", () => {
    const [log, line] = [new Buffer("log", ""), new Buffer("line", "abc")];
    thread("append", () => (atomically ? line.lock.runExclusive(() => log.append(line)) : log.append(line)));
    thread("clear", () => line.clear());
  });
