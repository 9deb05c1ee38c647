// defineProperty, freeze, seal, prevention of extensions, and what strict code does then.
import { observe } from "interleaver";

const nameOf = (body: () => unknown): string => {
  try {
    body();
    return "fine";
  } catch (e) {
    return (e as Error).name;
  }
};
const o: { a: number; b?: number; list: number[] } = Object.freeze({ a: 1, list: [1] });
observe("frozen", [nameOf(() => (o.a = 2)), nameOf(() => (o.b = 1)), nameOf(() => delete (o as { a?: number }).a)]);
o.list.push(2);
observe("deep", o.list);
const sealed = Object.seal({ v: 1 });
sealed.v++;
observe("sealed", [sealed.v, Object.isSealed(sealed), nameOf(() => ((sealed as { w?: number }).w = 1))]);
const d = Object.defineProperty({} as { h: number }, "h", { value: 1, writable: false });
observe("defined", [d.h, Object.keys(d), nameOf(() => (d.h = 2))]);
observe("array", nameOf(() => Object.freeze([1]).push(2 as never)));
