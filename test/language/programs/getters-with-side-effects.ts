// Getters of objects run at each read: destructuring, spread, JSON, Object.assign, comparison.
import { observe } from "interleaver";

let n = 0;
const o = {
  get tick(): number {
    return ++n;
  },
};
const { tick } = o;
const copy = { ...o };
const assigned = Object.assign({}, o);
observe("values", [tick, copy.tick, assigned.tick, JSON.stringify(o), o.tick === o.tick]);
Object.defineProperty(o, "twice", { get: () => n * 2, enumerable: false });
observe("defined", (o as unknown as { twice: number }).twice);
observe("n", n);
