// @expect verified
//
// Requests that are under way are known by their ids; who comes again goes.
import { io } from "interleaver";
const active = new Set<string>();
const log: string[] = [];
async function once(id: string) {
  if (active.has(id)) return;
  active.add(id);
  try {
    await io(id);
    log.push(id);
  } finally {
    active.delete(id);
  }
}
await Promise.all([once("a"), once("a"), once("b")]);
