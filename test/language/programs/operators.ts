// typeof, void, in, instanceof, comma, conditional, nullish, equality, bits.
import { observe } from "interleaver";

const o: { a?: number } = { a: undefined };
observe("typeof", [typeof o, typeof o.a, typeof typeof 1, typeof (() => 1), typeof undeclared, typeof 1n, typeof Symbol()]);
observe("in", ["a" in o, "b" in o, delete o.a, "a" in o]);
observe("nullish", [0 ?? 1, null ?? 1, o.a ?? "x", (false || null) ?? "y"]);
observe("equality", [null == undefined, NaN === NaN, Object.is(NaN, NaN), "1" == (1 as never), [] == ("" as never)]);
observe("bits", [~5, 5 & 3, 5 | 3, 5 ^ 3, -1 >>> 28, 2 ** 3 ** 2, -7 % 3]);
observe("conditional", [1, 0].map((x) => (x ? "yes" : x === 0 ? "zero" : "no")));
observe("void", void 0 === undefined);
declare const undeclared: unknown;
