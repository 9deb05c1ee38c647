// @expect verified
// @expect outcomes 6
//
// Two threads write two lines each into one log. The lines may mix, so most outcomes are those of no serial execution,
// but each line is written as a whole and no thread acts on what it read before: the lock is used as it should be.
import { Mutex, thread } from "interleaver";

const lock = new Mutex();
let log = "";

function write(name: string): void {
  for (let i = 0; i < 2; i++)
    lock.runExclusive(() => {
      log = log + name;
    });
}

thread("A", () => write("a"));
thread("B", () => write("b"));
