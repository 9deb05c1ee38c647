// Defaults, renaming, nesting, rest, computed keys; a default is evaluated only for undefined.
import { observe } from "interleaver";

let evaluated = 0;
const fallback = (): number => ++evaluated;
const key = "dyn";
const source: { [k: string]: any } = { a: 1, b: { c: null, d: [10, 20, 30] }, dyn: "x", e: undefined, f: 0 };
const {
  a: first,
  b: {
    c = fallback(),
    d: [, second, ...tail],
  },
  [key]: value,
  e = fallback(),
  missing: { deep = 9 } = {},
  ...rest
} = source;
observe("values", [first, c, second, tail, value, e, deep]);
observe("rest", rest);
observe("evaluated", evaluated);
