// flatMap, Array.from with a mapper over several kinds of sources, fill.
import { observe } from "interleaver";

let n = 0;
observe("flatMap", [1, 2].flatMap((x) => [x, [x * 10]]));
observe("mixed", ["a b", "c"].flatMap((s) => (n++, s.split(" "))));
observe("from length", Array.from({ length: 3 }, (_, i) => i * ++n));
observe("from set", Array.from(new Set([1, 2]), (x) => x + 1));
observe("from string", Array.from("ab", (c, i) => c + i));
observe("from map", Array.from(new Map([["k", 1]]), ([k, v]) => k + v));
observe("from thisArg", Array.from([1], function (this: number[], x: number) { return this[0] + x; } as never, [5]));
observe("of", Array.of(1, 2));
observe("n", n);
