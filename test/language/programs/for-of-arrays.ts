// for…of over an array sees elements added meanwhile; entries, keys, holes.
import { observe } from "interleaver";

const list = [1, 2, 3];
const seen: number[] = [];
for (const x of list) {
  seen.push(x);
  if (x < 3) list.push(x + 10);
}
observe("seen", seen);
const pairs: string[] = [];
for (const [i, v] of ["a", "b"].entries()) pairs.push(i + v);
for (const k of [7, 8].keys()) pairs.push(String(k));
// eslint-disable-next-line no-sparse-arrays
for (const x of [1, , 2]) pairs.push(String(x));
observe("pairs", pairs);
let last: number | undefined;
for (last of [1, 2, 3]) if (last === 2) break;
observe("last", last);
const box = { v: 0 };
for (box.v of [4, 5]);
observe("member", box.v);
