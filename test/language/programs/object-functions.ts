// entries, fromEntries, assign, keys order, hasOwn, getOwnPropertyNames.
import { observe } from "interleaver";

const o: Record<string, number> = { b: 1, 2: 2, a: 3, 1: 4 };
observe("keys", Object.keys(o));
observe("entries", Object.entries(o).map(([k, v]) => k + v));
observe("swapped", Object.fromEntries(Object.entries(o).map(([k, v]) => [v, k])));
delete o.b;
o.b = 9;
observe("order", JSON.stringify(o));
observe("assign", Object.assign({ x: 0 }, o, null, { x: 1 }));
observe("own", [Object.hasOwn(o, "a"), "toString" in o, Object.getOwnPropertyNames(class { static s = 1; }).includes("s")]);
const keys: string[] = [];
for (const k in Object.create({ inherited: 1 }, { own: { value: 1, enumerable: true }, hidden: { value: 1 } })) keys.push(k);
observe("for in", keys);
