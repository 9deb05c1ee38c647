import assert from "node:assert/strict";
import { toldOfAtomicity as told } from "../toldOfAtomicity";

const changes = `let text = "", dirty = false, saving = false, stored = "", saves = 0;
function change(to: string) { text = to; dirty = true; void flush(); }
change("a");
setTimeout(() => change("b"), 10);
setTimeout(() => change("c"), 20);
`;

describe("atomicity across await, in loops and branches", () => {
  it("is silent about a loop that saves again what was changed meanwhile", async () => {
    const saver = (loop: string) => `async function flush() {
  if (saving) return;
  saving = true;
  ${loop}
  saving = false;
}
${changes}`;
    for (const loop of [
      "while (dirty) { dirty = false; saves++; const now = text; await io(); stored = now; }",
      "while (dirty) { saves++; const now = text; dirty = false; await io(); stored = now; }",
      "do { dirty = false; saves++; const now = text; await io(); stored = now; } while (dirty);",
    ])
      assert.deepEqual(await told(saver(loop)), [], loop);
  });

  it("tells of a flag that is cleared after the await, though something else was saved", async () => {
    const late = `async function flush() {
  if (saving) return;
  saving = true;
  const now = text;
  await io();
  if (dirty) { dirty = false; stored = now; }
  saving = false;
}
${changes}`;
    const [only, ...others] = await told(late);
    assert.deepEqual(others, []);
    assert.match(only, /^error stale-read: `flush#\d` .* reads `text` \(line 5\), .* writes `dirty` \(line 7\)/);
  });

  it("tells of a property that is overridden, in whatever branch that is done", async () => {
    const breaker = (writes: string) => `const breaker = { state: "closed" };
async function call(works: boolean) {
  if (breaker.state === "open") return;
  ${writes}
}
await Promise.all([call(true), call(false)]);
observe("state", breaker.state);`;
    for (const writes of [
      `await io(); breaker.state = works ? "closed" : "open";`,
      `await io(); if (works) breaker.state = "closed"; else breaker.state = "open";`,
      `try { await io(() => { if (!works) throw new Error("503"); }); breaker.state = "closed"; } catch { breaker.state = "open"; }`,
    ]) {
      const [only, ...others] = await told(breaker(writes));
      assert.deepEqual(others, [], writes);
      assert.match(only, /^warning lost-update: `call#\d` .* reads `breaker\.state` \(line 4\)/);
    }
    // Whoever is the last, the same is in it
    assert.deepEqual(
      await told(breaker(`await io(); if (works) breaker.state = "open"; else breaker.state = "open";`)),
      [],
    );
  });

  it("tells once what the same turns do to several variables of an object", async () => {
    const [only, ...others] = await told(`const seats = { free: 1, sold: 0, names: 0 };
async function book() {
  if (seats.free === 0 || seats.sold > 0 || seats.names > 0) return;
  await io();
  seats.free--;
  seats.sold++;
  seats.names++;
}
await Promise.all([book(), book()]);
observe("free", seats.free);`);
    assert.deepEqual(others, []);
    assert.match(only, /^warning stale-read: `book#2` .* reads `seats\.free` /);
  });
});
