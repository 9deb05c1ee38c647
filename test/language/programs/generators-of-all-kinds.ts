import { observe } from "interleaver";
// generators: delegation, return/throw, this, arguments, spread, infinite, in classes, recursion
function* tree(n: number): Generator<number> { if (n > 0) { yield* tree(n - 1); yield n; yield* tree(n - 1); } }
observe("tree", [...tree(3)]);
function* two() { const got: any[] = []; try { got.push(yield 1); got.push(yield 2); } catch (e) { got.push(["c", e]); yield "caught"; } finally { yield got; } return "end"; }
const a = two(); observe("a", [a.next("ignored"), a.next("x"), a.throw("err"), a.next(), a.next(), a.next()]);
const b = two(); observe("b", [b.next(), b.return("r"), b.next(), b.next()]);
class C { *[Symbol.iterator]() { for (let i = 0; i < 3; i++) yield i * (this as any).k; } k = 2; static *s(...args: number[]) { yield* args; yield arguments.length; } #p = 1; *priv() { yield this.#p++; yield this.#p; } }
observe("c", [[...new C()], [...C.s(4, 5)], [...new C().priv()], Math.max(...new C())]);
const it: any = { from: 1, to: 3, [Symbol.iterator]() { let c = this.from, t = this.to; return { next: () => (c <= t ? { value: c++, done: false } : { value: "x", done: true }), return: () => ({ done: true, value: undefined }) }; } };
function* del() { const r: any = yield* it; return ["r", r]; } const d = del(); observe("d", [d.next(), d.next(), d.next(), d.next()]);
const [x, y] = it; observe("xy", [x, y]); observe("from", [Array.from(it), new Set(it as any).size, Object.fromEntries(new Map([["k", 1]]))]);
function* fib() { let [a, b] = [0, 1]; for (;;) { yield a; [a, b] = [b, a + b]; } } const first: number[] = []; for (const f of fib()) { if (f > 50) break; first.push(f); } observe("fib", first);
const g = (function* () { return (yield (yield 1)) + (yield 2); })(); observe("g", [g.next(), g.next(10), g.next(5), g.next(7)]);
observe("run", (() => { const r: any = (function* (): any { try { r.next(); } catch (e: any) { yield e.constructor.name; } })(); return r.next(); })());
observe("proto", [Object.prototype.toString.call(fib()), typeof fib().next, fib.constructor.name, fib().constructor === fib.prototype.constructor]);
