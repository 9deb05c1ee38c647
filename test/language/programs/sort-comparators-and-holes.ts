import { observe } from "interleaver";
// sort comparators, stable, throws, mutation in comparator, toSorted, sparse sort, undefined last
const people = Array.from({ length: 100 }, (_, i) => ({ k: (i * 37) % 10, i })); people.sort((a, b) => a.k - b.k); observe("stable", people.map((p) => p.i));
const calls: any[] = []; [5, 2, 8, 1].sort((a, b) => { calls.push([a, b]); return a - b; }); observe("calls", calls);
observe("throws", (() => { const x = [3, 2, 1]; try { x.sort(() => { throw new Error("c"); }); } catch (e: any) { return [e.message, x]; } })());
const sp: any[] = [3, , undefined, 1, , 2]; sp.sort(); observe("sparse", [sp, sp.length, 4 in sp, 5 in sp]); const sp2: any[] = [3, , undefined, 1]; sp2.sort((a, b) => b - a); observe("sp2", [sp2, 3 in sp2]);
observe("toSorted", [[3, 1, 2].toSorted((a, b) => b - a), ["b", "a", "C"].toSorted(), [10, 9, 1].sort(), ["é", "e", "z"].sort((a, b) => a.localeCompare(b))]);
observe("typed", [...new Float64Array([3, -0, 0, NaN, 1]).sort(), ...new Int8Array([5, -3, 2]).sort((a, b) => b - a)]);
observe("nan", [1, 2, 3].sort(() => NaN)); observe("bool", [1, 3, 2].sort(((a: any, b: any) => a > b) as any)); observe("bad", (() => { try { [1].sort(5 as any); } catch (e: any) { return e.constructor.name; } })());
const log: number[] = []; [4, 3, 2, 1].sort(function (this: any, a, b) { log.push(arguments.length); return a - b; }); observe("log", log);
observe("gen", [...[2, 1].sort()].toReversed()); const big = Array.from({ length: 300 }, (_, i) => (i * 7919) % 301); observe("big", big.sort((a, b) => a - b).every((x, i, l) => i === 0 || l[i - 1] <= x));
