// Setters in literals, on prototypes and by defineProperty; a missing setter throws in strict code.
import { observe } from "interleaver";

const log: unknown[] = [];
const base = {
  set x(v: unknown) {
    log.push(v);
  },
};
const derived = Object.create(base) as { x: unknown };
derived.x = 1;
[derived.x] = [2];
({ x: derived.x } = { x: 3 });
for (derived.x of [4]);
observe("log", log);
observe("own", Object.keys(derived));
const fixed = Object.freeze({ v: 1, get w() { return 2; } }) as { v: number; w: number };
const nameOf = (body: () => void): string => {
  try {
    body();
    return "none";
  } catch (e) {
    return (e as Error).name;
  }
};
observe("frozen", nameOf(() => (fixed.v = 2)));
observe("no setter", nameOf(() => (fixed.w = 2)));
