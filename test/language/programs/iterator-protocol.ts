// User iterators in spread, Array.from, Map, destructuring; return values are dropped.
import { observe } from "interleaver";

class Range {
  made = 0;
  constructor(
    readonly from: number,
    readonly to: number,
  ) {}
  [Symbol.iterator](): Iterator<number> {
    this.made++;
    let n = this.from;
    const { to } = this;
    return { next: () => (n <= to ? { done: false, value: n++ } : { done: true, value: 99 }) };
  }
}
const r = new Range(1, 4);
observe("spread", [...r]);
observe("max", Math.max(...r));
observe("from", Array.from(r, (x) => x * x));
observe("set", new Set(r).size);
const [a, b] = r;
observe("pattern", a + b);
observe("made", r.made);
