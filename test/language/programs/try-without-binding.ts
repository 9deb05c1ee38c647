// catch without a binding, with a pattern, shadowing; throwing what is no error.
import { observe } from "interleaver";

const e = "outer";
const results: unknown[] = [];
try {
  throw 1;
} catch {
  results.push(e);
}
try {
  throw { code: 2, list: [3] };
} catch ({ code, list: [x] }: any) {
  results.push(code, x);
}
try {
  throw null;
} catch (e) {
  results.push(e);
}
observe("results", results);
observe("outer", e);
