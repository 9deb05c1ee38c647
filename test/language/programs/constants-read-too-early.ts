// Constants are looked for when they are read, not when a function that mentions them is called; one that is declared may be called before its text.
import { observe } from "interleaver";
const out: string[] = [];
const attempt = (what: string, f: () => unknown) => { try { f(); out.push(what + " ok"); } catch (e) { out.push(what + " " + (e as Error).message); } };
function lazily() { return (deep: boolean) => deep ? later + 1 : 0; }
const lazy = lazily();
attempt("not read", () => lazy(false)); attempt("read", () => lazy(true));
const later = 1;
attempt("read later", () => lazy(true));
switch (2 as number) { case 1: const a = 1; out.push("" + a); case 2: { const f = (deep: boolean) => deep ? a : 0; attempt("switch no", () => f(false)); attempt("switch yes", () => f(true)); } }
{ function inBlock() { return (d: boolean) => d ? blockConst : 0; } const g = inBlock(); attempt("block", () => g(false)); const blockConst = 2; attempt("block", () => g(true)); }
class K { static m = (() => (d: boolean) => d ? klate : 0)(); } attempt("static", () => K.m(false)); const klate = 3; attempt("static", () => K.m(true));
const say = (...a: any[]) => { out.push(a.join(" ")); return 1 as any; };
const t = (f: () => any) => { try { say("ok", f()); } catch (e: any) { say(e.message); } };
t(() => { switch (2 as number) { case 1: const q = 1; break; case 2: const g = (x: any) => x ? q : 5; return g(0); } });
t(() => { const g = f(); const early = g(0); const q: any = 7; return [early, g(1)]; function f() { return (x: any) => x ? q : 5; } });
t(() => { const g = f(); const q: any = 7; return g(1); function f() { return (x: any) => x ? q : 5; } });
t(() => { let q2: any; const g = f(); return [typeof g(1)]; const q: any = 7; function f() { return (x: any) => x ? 6 : q; } });
t(() => { const C = mk(); return new C().v; function mk() { return class { v = ((x: any) => x ? K : 9)(0); }; } const K: any = 1; });
t(() => { const g = f(); const K: any = class { }; return g() === K; function f() { return () => K; } });
t(() => { const r: any[] = []; for (let i = 0; i < 2; i++) { r.push(f()); const q = i; function f() { return () => q; } } return r.map((h) => h()); });
t(() => { const g = f(); const { a, b = 3 } = { a: 1 } as any; return g(); function f() { return () => a + b; } });
t(() => { const it = gen(); const g = it.next().value as any; const q = 4; return g(); function* gen() { yield () => q; } });
t(() => { const o = mk(); const q = 4; return o.m(); function mk() { return { m: () => q }; } });
t(() => { const fs = make(); const a = 1; let b = 2; b++; return fs.map((f: any) => f()); function make() { return [() => a, () => b, () => (() => a)()]; } });
t(() => { const x1 = (() => { try { return (() => y1)(); } catch (e: any) { return e.name; } })(); const y1 = 1; return x1; });
t(() => { const h = outer(); const z = 9; return h()(); function outer() { function inner() { return () => z; } return inner; } });
t(() => { do { const g = later; if (say("x") !== 1) break; return g()(); } while (false); const later2 = 1; function later() { return () => 3; } });
t(() => { for (let c in (() => { say("2"); return c; })()) return 1; });
t(() => { for (let c of (() => { say("3"); return [typeof c]; })()) return 1; });
t(() => { const f = () => { for (let c of g(() => { say("4"); return c; })) return 1; }; const g = (h: any) => { say("g"); try { h(); } catch {} return [7]; }; return f(); });
t(() => { for (let [c, d] of (() => { say("5"); return c; })() as any) return 1; });
t(() => { for (let c = (() => { say("6"); return c; })(); ;) return 1; });
t(() => { const x: any = (() => { say("7"); return x; })(); });
t(() => { for (let c of [1, 2].map((q) => { say("8"); if (q === 2) return c; return q; }) as any) return 1; });
observe("out", out);
