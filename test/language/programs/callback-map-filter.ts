// map and filter with callbacks that touch shared state; holes, index and array arguments, thisArg.
import { observe } from "interleaver";

let sum = 0;
const seen: unknown[] = [];
const list = [3, 1, 2];
observe("map", list.map((x, i, all) => ((sum += x), x * i + all.length)));
observe("filter", list.filter(function (this: { min: number }, x) {
  sum++;
  return x > this.min;
}, { min: 1 }));
// eslint-disable-next-line no-sparse-arrays
const holes = [1, , 3] as number[];
const mapped = holes.map((x) => (seen.push(x), x * 2));
observe("holes", [seen, 1 in mapped, mapped.length]);
observe("sum", sum);
