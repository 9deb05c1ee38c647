// Locks inside callbacks of every kind: each is a scheduling point.
import { AtomicInt, Mutex, observe } from "interleaver";

const lock = new Mutex();
const hits = new AtomicInt(0);
const guarded = <T,>(v: T): T => {
  lock.lock();
  hits.increment();
  lock.unlock();
  return v;
};
observe("map", [1, 2].map((x) => guarded(x * 2)));
observe("sort", [3, 1, 2].sort((a, b) => guarded(a - b)));
observe("reduce", [1, 2, 3].reduce((a, b) => guarded(a + b)));
observe("replace", "abc".replace(/b/, (c) => guarded(c.toUpperCase())));
observe("from", Array.from({ length: 2 }, (_, i) => guarded(i)));
observe("flatMap", [1, 2].flatMap((x) => guarded([x, x])));
observe("search", [[1, 2, 3].find((x) => guarded(x > 1)), [1, 2].some((x) => guarded(x > 1)), [1].every((x) => guarded(x > 1))]);
const seen: string[] = [];
new Map([["k", 1]]).forEach((v, k) => seen.push(guarded(k + v)));
new Set([1]).forEach((v) => seen.push(guarded(`${v}`)));
observe("seen", seen);
observe("hits", hits.load() > 14);
