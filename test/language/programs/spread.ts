// Spread in calls, arrays and objects; later keys win; getters are read; strings, sets and maps.
import { observe } from "interleaver";

let reads = 0;
const source = {
  a: 1,
  get b(): number {
    return ++reads;
  },
};
const sum = (...ns: number[]): number => ns.reduce((x, y) => x + y, 0);
observe("object", { z: 0, ...source, a: 9, ...null, ...{ a: 3 } });
observe("array", [0, ...[1, 2], ..."hi", ...new Set([3, 3, 4])]);
observe("map", [...new Map([["k", 1]])]);
observe("call", sum(1, ...[2, 3], ...new Set([4])));
observe("new", new Date(...([2020, 0, 2] as const)).getDate());
observe("max", Math.max(...[3, 9, 4]));
observe("reads", reads);
