// Keys that are gone when it is their turn are left out; what traps see, and when.
import { observe } from "interleaver";
const log: string[] = [];
const p = new Proxy({ a: 1, b: 2 } as Record<string, number>, { ownKeys(t) { log.push("ownKeys"); return Reflect.ownKeys(t); }, getOwnPropertyDescriptor(t, k) { log.push("gopd " + String(k)); return Reflect.getOwnPropertyDescriptor(t, k); }, has(t, k) { log.push("has " + String(k)); return k in t; }, getPrototypeOf() { log.push("proto"); return Object.prototype; } });
for (const k in p) { log.push(k); if (k === "a") delete p.b; }
class A { x = 1; } class B extends A { y = 2; } (A.prototype as any).inh = 1;
const b: any = new B(); for (const k in b) { log.push(k); if (k === "x") delete b.y; }
outer: for (const i in [1, 2, 3]) { for (const j in "ab" as any) { if (j === "1") continue outer; if (i === "2") break outer; log.push(i + j); } }
for (const k in null as any) log.push("no"); for (const k in undefined as any) log.push("no"); for (const k in 5 as any) log.push("no");
const q: any = {}; const fs: any[] = []; for (q.z in { a: 1, c: 2 }) fs.push(q.z); for (const k in { u: 1, v: 2 }) fs.push(() => k); log.push(fs.map((f) => typeof f === "string" ? f : f()).join()); for (var [h, i2] in { ab: 1 }) log.push(h + i2); 
observe("log", log.join("|"));
