// @expect verified
//
// A cache of values: two load the same one.
import { io } from "interleaver";
const users = new Map<string, { name: string }>();
async function user(id: string) {
  const hit = users.get(id);
  if (hit !== undefined) return hit;
  const got = { name: await io(id) };
  users.set(id, got);
  return got;
}
await Promise.all([user("a"), user("a")]);
