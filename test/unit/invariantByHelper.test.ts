import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

const told = async (code: string) => {
  const text = `import { invariant, io, timeout } from "interleaver";
let free = 1;
const pool = { free: 1 };
invariant("at most one", () => free <= 1 && pool.free <= 1);
${code}`;
  const [{ findings }] = await checkProgram("p.ts", text);
  return findings
    .filter(({ kind }) => kind === "invariant")
    .map(({ message, executions, locations }) => [message, executions, locations.map(({ line }) => line)] as const);
};

describe("an invariant that is broken by a function which several callbacks call", () => {
  it("is told once, by the place that writes", async () => {
    const [only, ...others] = await told(`function release(): void {
  free++;
}
void io().then(release);
void io().then(release);`);
    assert.deepEqual(others, []);
    assert.deepEqual(only, ['`io` broke the invariant "at most one" (line 6).', 2, [6]]);
  });

  it("whatever calls it, and where it writes a property", async () => {
    const [only, ...others] = await told(`const release = (): void => {
  pool.free++;
};
setTimeout(release, 30);
void io().then(() => {
  release();
});`);
    assert.deepEqual(others, []);
    assert.deepEqual(only.slice(1), [2, [6]]);
  });

  it("is told for each place that breaks it", async () => {
    const all = await told(`void io().then(() => {
  free++;
  free--;
  free += 2;
});
void io().then(() => {
  pool.free += 2;
});`);
    assert.deepEqual(all.map(([, , lines]) => lines).sort(), [[11], [8]]);
  });
});
