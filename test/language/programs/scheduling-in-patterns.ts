// Scheduling points in defaults, templates, conditions, optional calls and finally.
import { AtomicInt, observe } from "interleaver";

const n = new AtomicInt(0);
const next = (): number => n.increment();
const { a = next(), b: [c = next()] = [] } = {} as { a?: number; b?: number[] };
const f = (x = next(), y = x + next()): number => x + y;
observe("defaults", [a, c, f(), f(100)]);
observe("template", `${next()}-${next()}`);
const o: { g?: (v: number) => number } = {};
observe("skipped", [o.g?.(next()), n.load()]);
o.g = (v) => v + next();
observe("called", o.g?.(next()));
const r = (() => {
  try {
    return next();
  } finally {
    next();
  }
})();
observe("finally", [r, n.load()]);
observe("condition", next() > 5 && next() > 100 ? "a" : next() % 2 ? "odd" : "even");
while (n.load() < 20) next();
observe("end", n.load());
