// Neighbouring elements, keys and fields that a built-in function does not look at: whoever writes those meanwhile does not
// race with it, and a loop that starts a thread for each element does not race with what these threads write.
// @expect verified
import { scenario, thread } from "interleaver";
scenario("array keys()", () => { const c = [0, 0]; for (const i of c.keys()) thread(() => { c[i] = 1; }); });
scenario("array entries()", () => { const c = [0, 0]; for (const [i] of c.entries()) thread(() => { c[i] = 1; }); });
scenario("array values()", () => { const c = [{ n: 0 }, { n: 0 }]; for (const o of c.values()) thread(() => { o.n = 1; }); });
scenario("array forEach", () => { const c = [0, 0]; c.forEach((_, i) => thread(() => { c[i] = 1; })); });
scenario("map keys()", () => { const m = new Map([["a", 0], ["b", 0]]); for (const k of m.keys()) thread(() => { m.set(k, 1); }); });
scenario("map entries()", () => { const m = new Map([["a", 0], ["b", 0]]); for (const [k] of m.entries()) thread(() => { m.set(k, 1); }); });
scenario("map values()", () => { const m = new Map([["a", { n: 0 }], ["b", { n: 0 }]]); for (const o of m.values()) thread(() => { o.n++; }); });
scenario("map itself", () => { const m = new Map([["a", 0], ["b", 0]]); for (const [k] of m) thread(() => { m.set(k, 1); }); });
scenario("Object.entries", () => { const m: any = { a: 0, b: 0 }; for (const [k] of Object.entries(m)) thread(() => { m[k] = 1; }); });
scenario("Object.keys nested", () => { const m: any = { a: { n: 0 } }; thread(() => { m.a.n = 1; }); Object.keys(m); });
scenario("Object.values nested", () => { const m: any = { a: { n: 0 } }; thread(() => { m.a.n = 1; }); Object.values(m).length; });
scenario("Object.keys values", () => { const m: any = { a: 0 }; thread(() => { m.a = 1; }); Object.keys(m).length; });
scenario("for in", () => { const m: any = { a: 0, b: 0 }; for (const k in m) thread(() => { m[k] = 1; }); });
scenario("new Set nested", () => { const o = { n: 0 }; thread(() => { o.n = 1; }); new Set([o]).size; });
scenario("new Map nested", () => { const o = { n: 0 }; thread(() => { o.n = 1; }); new Map([["k", o]]).size; });
scenario("Array.from nested", () => { const o = { n: 0 }; const os = [o]; thread(() => { o.n = 1; }); Array.from(os).length; });
scenario("slice range", () => { const c = [1, 2, 3, 4]; thread(() => { c[3] = 1; }); c.slice(0, 2); });
scenario("at", () => { const c = [1, 2, 3, 4]; thread(() => { c[3] = 1; }); c.at(0); });
scenario("fill range", () => { const c = [1, 2, 3, 4]; thread(() => { c[3] = 1; }); c.fill(0, 0, 2); });
scenario("String of an object", () => { class P { n = 0; toString() { return "P"; } } const o = new P(); thread(() => { o.n = 1; }); String({}); void o; });
scenario("find stops", () => { const c = [1, 2]; thread(() => { c[1] = 3; }); c.find((x) => x === 1); });
scenario("indexOf stops", () => { const c = [1, 2]; thread(() => { c[1] = 3; }); c.includes(1); });
scenario("destructure head", () => { const c = [1, 2]; thread(() => { c[1] = 3; }); const [a] = c; void a; });
scenario("spread call", () => { const c = [1, 2]; const t = thread(() => { c[1] = 3; }); t.join(); Math.max(...c); });
scenario("rest of object", () => { const o = { a: 1, b: 2 }; thread(() => { o.a = 3; }); const { b } = o; void b; });
scenario("subarray", () => { const c = new Int32Array(4); thread(() => { c.subarray(0, 2)[0] = 1; }); thread(() => { c.subarray(2)[0] = 1; }); });
scenario("typed fill", () => { const c = new Int32Array(4); thread(() => { c.subarray(0, 2).fill(1); }); thread(() => { c.subarray(2).fill(2); }); });
scenario("push own", () => { for (let i = 0; i < 2; i++) thread(() => { const l: number[] = []; l.push(i); l.sort(); l.map((x) => x); }); });
scenario("length of string", () => { const s = { t: "abc" }; for (let i = 0; i < 2; i++) thread(() => { void s.t.length; }); });
scenario("instanceof", () => { class A { n = 0; } const a = new A(); thread(() => { a.n = 1; }); void (a instanceof A); });
scenario("typeof and in", () => { const a: any = { n: 0 }; thread(() => { a.n = 1; }); void ("k" in a); });
