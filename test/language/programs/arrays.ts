// Methods that need no callback; length assignments; negative and sparse indices.
import { observe } from "interleaver";

const a = [5, 3, 8];
a[5] = 1;
observe("sparse", [a.length, 4 in a, a.indexOf(1)]);
a.length = 2;
a.unshift(0, 1);
observe("list", [a, a.splice(1, 2, 7, 7, 7), a]);
observe("copies", [a.slice(-2), a.concat([1], [[2]]), [...a].reverse(), a.with(0, 9), a.toSpliced(0, 2)]);
observe("join", [a.join("-"), [null, undefined, 1].join(), String([[1, 2], 3])]);
observe("flat", [[1, [2, [3]]].flat(), [1, [2, [3]]].flat(Infinity as 1)]);
observe("search", [a.includes(7), a.lastIndexOf(7), [NaN].includes(NaN), [NaN].indexOf(NaN)]);
observe("fill", [new Array(2).fill(0), Array(3).length, [1, 2, 3].copyWithin(0, 1), a.pop(), a.shift()]);
observe("is", [Array.isArray(a), Array.isArray({ length: 1 })]);
