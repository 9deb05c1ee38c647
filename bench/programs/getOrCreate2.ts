// Two calls of getOrCreate at once, with an await between the look and the write: each creates an object of its own.
// @expect violated
// @expect executions 2
import { io, scenario } from "interleaver";

const cache = new Map<string, object>();

async function getOrCreate(key: string): Promise<object> {
  const known = cache.get(key);
  if (known) return known;
  await io();
  const made = { key };
  cache.set(key, made);
  return made;
}

scenario("two calls", async () => {
  const [a, b] = await Promise.all([getOrCreate("k"), getOrCreate("k")]);
  if (a !== b) throw new Error("two objects for one key");
});
