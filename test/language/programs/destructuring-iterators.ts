// An array pattern takes only what it needs from an iterator and closes it.
import { observe } from "interleaver";

const log: string[] = [];
const counting: Iterable<number> = {
  [Symbol.iterator]() {
    let n = 0;
    return {
      next: () => (log.push(`next ${n}`), { done: n >= 5, value: n++ }),
      return: () => (log.push("return"), { done: true, value: undefined }),
    };
  },
};
const [a, , b] = counting;
const [...all] = counting;
observe("values", [a, b, all]);
observe("log", log);
