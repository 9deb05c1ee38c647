import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

const imports = `import { Channel, thread, yieldNow } from "interleaver";`;

/** What the threads do, and in how many orders. */
const programs: readonly (readonly [name: string, text: string, executions: number])[] = [
  ["tryReceive", `const q = new Channel(1); thread(() => { while (!q.tryReceive()); }); thread(() => q.send(1));`, 1],
  [
    "two that poll",
    `const q = new Channel(2); const poll = () => { while (!q.tryReceive()); };
thread(poll); thread(poll); thread(() => { q.send(1); q.send(2); });`,
    4,
  ],
  [
    "trySend, and in between others are let go on",
    `const q = new Channel(1); q.send(0);
thread(() => { while (!q.trySend(1)) yieldNow(); }); thread(() => { q.receive(); });`,
    1,
  ],
  [
    "until it is closed: what a turn does depends on what those before received",
    `const q = new Channel<number>(1); let n = 0;
thread(() => { for (;;) { const r = q.tryReceive(); if (!r) continue; if (r.done) break; n += r.value; } });
thread(() => { q.send(1); q.send(2); q.close(); });`,
    2,
  ],
  ["a rendezvous", `const q = new Channel(); thread(() => { while (!q.tryReceive()); }); thread(() => q.send(1));`, 1],
  [
    "trySend at one",
    `const q = new Channel(); thread(() => { while (!q.trySend(1)); }); thread(() => q.receive());`,
    1,
  ],
  [
    "two channels in one turn",
    `const q = new Channel(1), p = new Channel(1);
thread(() => { for (;;) if (q.tryReceive() || p.tryReceive()) break; });
thread(() => q.send(1)); thread(() => p.send(1));`,
    2,
  ],
];

describe("loops that poll a channel", () => {
  for (const [name, text, executions] of programs)
    it(`${name}: no look is tried in vain`, async () => {
      const [{ verdict, exploration }] = await checkProgram("poll.ts", `${imports}\n${text}`);
      assert.deepEqual([verdict, exploration.complete], ["verified", true]);
      assert.deepEqual([exploration.executions, exploration.redundant], [executions, 0]);
    });
});
