// @expect verified
// @expect warning atomicity-violation/lost-update
// @expect outcomes 1
//
// The update of one thread is lost, but both write the same: every order ends alike. So it is no error, yet the next
// change of this program may make it one.
import { Mutex, thread } from "interleaver";

const lock = new Mutex();
let highest = 0;

function raise(to: number): void {
  const seen = lock.runExclusive(() => highest);
  lock.runExclusive(() => {
    highest = Math.max(seen, to);
  });
}

thread("A", () => raise(5));
thread("B", () => raise(5));
