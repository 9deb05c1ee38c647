// @expect verified
//
// An emitter tells all that listen.
import { io } from "interleaver";
import { EventEmitter, once } from "node:events";
const e = new EventEmitter();
const seen: string[] = [];
e.on("x", (v) => seen.push(v));
async function src(n: string) {
  await io(n);
  e.emit("x", n);
}
await Promise.all([src("a"), src("b"), once(e, "x")]);
