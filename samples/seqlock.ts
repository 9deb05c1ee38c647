// @expect verified
// @expect outcomes 2
//
// A clock of two numbers, hours and minutes, that is read often and seldom set. The one who sets
// it makes the version odd, writes, and makes it even again. Who reads looks at the version before
// and after: if it was odd or has changed, the time may be a mixture, and the reader looks again.
// Readers write nothing, so they never get into each other's way: that is a sequence lock.
import { AtomicInt, observe, scenario, thread } from "interleaver";

const version = new AtomicInt(0);
const hours = new AtomicInt(9);
const minutes = new AtomicInt(59);

function read(): string {
  for (;;) {
    const before = version.load();
    const time = `${hours.load()}:${minutes.load()}`;
    if (before % 2 === 0 && version.load() === before) return time;
  }
}

scenario("ten o'clock", () => {
  thread("clock", () => {
    version.increment();
    hours.store(10);
    minutes.store(0);
    version.increment();
  });
  thread("passer-by", () => {
    const time = read();
    if (time !== "9:59" && time !== "10:0") throw new Error(`the clock says ${time}`);
    observe("time", time);
  });
});
