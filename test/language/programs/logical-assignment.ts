// &&=, ||= and ??= assign only when they must.
import { observe } from "interleaver";

let sets = 0;
const o = {
  stored: null as number | null,
  get v() { return this.stored; },
  set v(x) { sets++; this.stored = x; },
};
o.v ??= 5;
o.v ??= 6;
o.v ||= 7;
o.v &&= 0;
o.v &&= 8;
o.v ||= 9;
observe("v", [o.v, sets]);
let a: number | undefined;
let called = 0;
const f = (): number => (called++, 3);
a ??= f();
a ??= f();
a &&= a + f();
observe("a", [a, called]);
const list: Record<string, number[]> = {};
for (const w of ["x", "yy", "zz"]) (list[w.length] ??= []).push(w.length);
observe("list", list);
const named: { f?: () => void } = {};
named.f ||= () => {};
observe("calls", called);
