// A user's iterator is closed by break, return, throw and continue to an outer loop, not by the end.
import { observe } from "interleaver";

const log: string[] = [];
const counting = (name: string): Iterable<number> => ({
  [Symbol.iterator]() {
    let n = 0;
    return {
      next() {
        return n < 2 ? { done: false, value: n++ } : { done: true, value: undefined };
      },
      return() {
        log.push(`${name} closed at ${n}`);
        return { done: true, value: undefined };
      },
    };
  },
});
for (const x of counting("all")) void x;
for (const x of counting("break")) if (x === 0) break;
const early = (() => {
  for (const x of counting("return")) if (x === 1) return x;
  return -1;
})();
try {
  for (const _ of counting("throw")) throw new Error("out");
} catch (e) {
  log.push((e as Error).message);
}
outer: for (const _ of [1, 2]) for (const _ of counting("continue")) continue outer;
observe("early", early);
observe("log", log);
