// reduce and reduceRight, with and without a start, and on nothing.
import { observe } from "interleaver";

let calls = 0;
const add = (a: number, b: number): number => (calls++, a + b);
observe("reduce", [[1, 2, 3].reduce(add), [1, 2, 3].reduce(add, 10), [5].reduce(add)]);
observe("calls", calls);
observe("right", ["a", "b", "c"].reduceRight((s, x, i) => `${s}${x}${i}`));
observe("object", ["x", "y"].reduce<Record<string, number>>((o, k, i) => ({ ...o, [k]: i }), {}));
let name = "";
try {
  ([] as number[]).reduce(add);
} catch (e) {
  name = (e as Error).constructor.name;
}
observe("empty", name);
