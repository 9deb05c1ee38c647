// @expect verified
//
// A cache of promises: who comes second awaits the first one's.
import { io } from "interleaver";
const cache = new Map<string, Promise<string>>();
const load = (k: string) => io(k);
async function get(k: string) {
  let p = cache.get(k);
  if (!p) {
    p = load(k);
    cache.set(k, p);
  }
  return await p;
}
await Promise.all([get("a"), get("a"), get("b")]);
