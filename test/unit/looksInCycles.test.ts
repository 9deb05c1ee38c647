import assert from "node:assert/strict";
import { findingName } from "../../src/model/findingName";
import { checkProgram } from "../checkProgram";

const imports = 'import { AtomicInt, thread } from "interleaver";\n';

async function check(text: string) {
  const [{ findings, verdict }] = await checkProgram("loops.ts", imports + text);
  return { findings, verdict, kinds: findings.map(findingName).sort() };
}

/** Who goes round here ends as soon as the other one has come through. */
const passing: readonly (readonly [name: string, text: string])[] = [
  [
    "the reader of a seqlock",
    `const version = new AtomicInt(0), stop = new AtomicInt(0);
thread("A", () => { while (stop.load() === 0) { version.store(1); version.store(0); } });
thread("B", () => {
  for (;;) {
    const seen = version.load();
    if (seen !== 0) continue;
    if (version.load() === seen) break;
  }
  stop.store(1);
});`,
  ],
  [
    "who tests, and then tests and sets",
    `const l = new AtomicInt(0), stop = new AtomicInt(0);
thread("A", () => { while (stop.load() === 0) { while (!l.compareExchange(0, 1)) {} l.store(0); } });
thread("B", () => {
  for (;;) {
    while (l.load() === 1) {}
    if (l.compareExchange(0, 1)) break;
  }
  stop.store(1);
  l.store(0);
});`,
  ],
  [
    "who loads and then exchanges what it saw",
    `const top = new AtomicInt(0), stop = new AtomicInt(0);
function flip(): void { for (;;) { const t = top.load(); if (top.compareExchange(t, 1 - t)) break; } }
thread("A", () => { while (stop.load() === 0) flip(); });
thread("B", () => { flip(); stop.store(1); });`,
  ],
];

describe("a task whose turns only look", () => {
  for (const [name, text] of passing)
    it(`does not move in a cycle of others, but is passed over: ${name}`, async () => {
      const { kinds, verdict, findings } = await check(text);
      assert.deepEqual([kinds, verdict], [["starvation"], "bounded"]);
      assert.match(findings[0].message, /^`B` may wait for ever .*: `A` .* goes round its loop/);
    });

  it("moves if its turns change something of its own", async () => {
    const { kinds } = await check(`const x = new AtomicInt(0);
thread("A", () => { for (;;) { x.store(1); x.store(0); } });
thread("B", () => { for (let odd = false; ; odd = !odd) if (x.load() === 2) break; });`);
    assert.deepEqual(kinds, ["livelock"]);
  });

  it("waits, where all that comes back are its looks: `spin`, also if another cycle has closed", async () => {
    const { findings, verdict } = await check(`const z = new AtomicInt(0), y = new AtomicInt(0);
thread("A", () => {
  for (;;) {
    while (z.compareExchange(0, 1)) {
      y.store(1);
    }
    if (z.compareExchange(0, 1)) break;
  }
});
thread("B", () => {
  while (z.load() === 1) {
    y.store(0);
  }
});`);
    assert.equal(verdict, "violated");
    const told = findings.map((finding) => `${findingName(finding)} ${finding.message.split(":")[0]}`).sort();
    assert.deepEqual(told, [
      "livelock `B` (line 12) goes round its loop for ever",
      "livelock/spin `A` waits for `z` (line 5)",
    ]);
  });
});
