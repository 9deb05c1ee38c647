// Map.forEach and Set.forEach visit entries added meanwhile, and skip those deleted.
import { observe } from "interleaver";

const log: string[] = [];
const map = new Map([["a", 1], ["b", 2], ["c", 3]]);
map.forEach((v, k, m) => {
  log.push(k + v);
  if (k === "a") {
    m.delete("b");
    m.set("d", 4);
  }
});
const set = new Set([1, 2]);
set.forEach(function (this: string[], v, again, s) {
  this.push(`${v}${again}`);
  if (v === 1) s.add(3);
}, log);
observe("log", log);
observe("sizes", [map.size, set.size]);
