// Order, NaN keys, object keys, spread, deletion, groups.
import { observe } from "interleaver";

const key = {};
const m = new Map<unknown, unknown>([[NaN, 1], [0, 2], [key, 3]]);
m.set(-0, 4).set({}, 5);
m.delete(key);
m.set(key, 6);
observe("values", [...m.values()]);
observe("get", [m.get(NaN), m.get(0), m.get(key), m.get({})]);
observe("copy", new Map([...m].filter(([, v]) => (v as number) > 4)).size);
const s = new Set("hello");
s.delete("h");
s.add("h");
observe("set", [...s].join(""));
observe("has", [s.has("l"), s.size]);
const w = new WeakMap<object, number>([[key, 1]]);
observe("weak", [w.get(key), w.has({})]);
