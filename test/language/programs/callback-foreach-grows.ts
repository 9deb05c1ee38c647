// forEach fixes the length at the start and sees changes of elements not visited yet.
import { observe } from "interleaver";

const list = [1, 2, 3];
const seen: number[] = [];
list.forEach((x, i) => {
  seen.push(x);
  if (i === 0) list[2] = 30;
  list.push(x * 10);
  if (i === 1) list.pop();
});
observe("seen", seen);
observe("length", list.length);
const shrinking = [1, 2, 3, 4];
const left: number[] = [];
shrinking.forEach((x) => {
  left.push(x);
  shrinking.pop();
});
observe("left", left);
