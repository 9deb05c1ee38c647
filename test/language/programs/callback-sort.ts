// sort is stable, calls the comparator, puts undefined last, and changes the array itself.
import { observe } from "interleaver";

let compared = 0;
const people = [
  { n: "a", age: 3 },
  { n: "b", age: 1 },
  { n: "c", age: 3 },
  { n: "d", age: 1 },
];
const sorted = people.sort((x, y) => {
  compared++;
  return x.age - y.age;
});
observe("stable", sorted.map((p) => p.n).join(""));
observe("same", sorted === people);
observe("compared", compared > 0);
observe("undefined", [3, undefined, 1].sort((a, b) => a! - b!));
observe("default", [10, 9, 1].sort());
observe("copy", [[2, 1].toSorted((a, b) => a - b), [1, 2, 3].toSorted(() => 0)]);
observe("reverse", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].sort((a, b) => b - a));
