// Which traps built-in functions call, and in which order: each runs once, as the platform calls it.
import { observe } from "interleaver";
const out: string[] = [];
let n = 0;
const traced = (t: any): any => new Proxy(t, new Proxy({}, { get(_, trap: any) { return (...a: any[]) => { out.push(trap + " " + String(a[1])); return (Reflect as any)[trap](...a); }; } }));
const two = (t: any): any => new Proxy(t, { get(t, k, r) { out.push("get " + String(k)); return Reflect.get(t, k, r); }, set(t, k, v, r) { out.push("set " + String(k)); return Reflect.set(t, k, v, r); }, getPrototypeOf(t) { out.push("gpo"); return Reflect.getPrototypeOf(t); }, has(t, k) { out.push("has " + String(k)); return Reflect.has(t, k); }, ownKeys(t) { out.push("ownKeys"); return Reflect.ownKeys(t); }, getOwnPropertyDescriptor(t, k) { out.push("gopd " + String(k)); return Reflect.getOwnPropertyDescriptor(t, k); }, deleteProperty(t, k) { out.push("del " + String(k)); return Reflect.deleteProperty(t, k); } });
for (const mk of [traced, two]) for (const f of [(a: any) => a.push(5), (a: any) => a.unshift(1), (a: any) => a.pop(), (a: any) => a.shift(), (a: any) => a.splice(0, 1, 7, 8), (a: any) => a.reverse(), (a: any) => a.concat([1]), (a: any) => a.indexOf(1), (a: any) => a.fill(1), (a: any) => a.at(0), (a: any) => a.join(), (a: any) => { a.length = 2; }, (a: any) => a.sort(), (a: any) => a.map((x: any) => x), (a: any) => a.forEach(() => {}), (a: any) => [...a], (a: any) => { for (const x of a); }, (a: any) => a.slice(1), (a: any) => a.includes(2), (a: any) => a.flat(), (a: any) => a.copyWithin(0, 1), (a: any) => a.toSorted(), (a: any) => a.with(0, 1), (a: any) => Object.assign({}, a), (a: any) => Object.entries(a), (a: any) => JSON.stringify(a), (a: any) => a.find(() => false), (a: any) => a.findLast(() => false), (a: any) => a.reduce((x: any, y: any) => x + y), (a: any) => a.some(() => false), (a: any) => a.filter(() => true), (a: any) => a.entries().next(), (a: any) => Array.from(a), (a: any) => Math.max(...a), (a: any) => Math.max.apply(null, a), (a: any) => { const [x, ...y] = a; }, (a: any) => { for (const k in a); }, (a: any) => { const { length, ...r } = a; }, (a: any) => structuredClone({ ...a }), (a: any) => a.flatMap((x: any) => [x]), (a: any) => a.lastIndexOf(9), (a: any) => a.keys().next(), (a: any) => Array.prototype.push.apply([], a), (a: any) => a.reduceRight((x: any) => x), (a: any) => a.every(() => true), (a: any) => a + "", (a: any) => a == "1", (a: any) => Object.freeze(a), (a: any) => Object.isFrozen(a), (a: any) => a.toSpliced(0, 1), (a: any) => Reflect.ownKeys(a), (a: any) => delete a[0], (a: any) => a[1]++, (a: any) => a[7] ??= 1, (a: any) => new Set(a), (a: any) => Object.fromEntries([a]), (a: any) => Object.groupBy ? 1 : 2, (a: any) => a.hasOwnProperty(1), (a: any) => Object.hasOwn(a, 1), (a: any) => 1 in a, (a: any) => a instanceof Array]) {
  out.push("--- " + n++ + String((mk === two))); try { f(mk([3, 1, 2])); } catch (e: any) { out.push("E " + e.message); }
}
observe("out", out);
const reading: string[] = [];
const seen = (items: unknown): any =>
  new Proxy(items as object, { get(t, k, r) { reading.push("get " + String(k)); return Reflect.get(t, k, r); } });
class Kept {
  static get [Symbol.species](): unknown { return Kept; }
  length = 5;
  constructor(...given: unknown[]) { reading.push("Kept " + given.join()); }
}
const own: any = [1, 2, 3];
own.constructor = Kept;
for (const list of [[3, 1], own]) {
  seen(list).map((x: number) => x);
  seen(list).filter((x: number) => x > 1);
  seen(list).flatMap((x: number) => [x, x]);
  reading.push(JSON.stringify([list.map((x: number) => x), list.filter((x: number) => x > 1), list.flatMap((x: number) => [x, [x]])]));
  Math.max.apply(null, seen([4, 5]));
  Reflect.construct(Date, seen([2020, 1, 2]));
}
observe("reading", reading);
