// Maps, sets, strings, arguments, typed arrays.
import { observe } from "interleaver";

const log: unknown[] = [];
const map = new Map([["a", 1], ["b", 2]]);
for (const [k, v] of map) {
  log.push(k + v);
  if (k === "a") map.set("c", 3);
}
for (const k of map.keys()) log.push(k);
for (const s of new Set([1, 1, 2])) log.push(s);
for (const c of "né😀") log.push(c);
for (const b of new Uint8Array([258, 3])) log.push(b);
(function (..._rest: unknown[]) {
  // eslint-disable-next-line prefer-rest-params
  for (const a of arguments) log.push(a);
})("x", "y");
observe("log", log);
