import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

const tick = 'setTimeout(() => observe("tick", 1), 10).unref();';
const ticks = 'setInterval(() => observe("tick", 1), 10).unref();';
const blocked = 'const c = new Channel<number>(0); thread("d", () => { c.receive(); }, { daemon: true });';
const sleeping = 'thread("d", () => { for (;;) sleep(7); }, { daemon: true });';

async function ticksOf(body: string) {
  const text = `import { AtomicInt, Channel, io, observe, sleep, thread } from "interleaver";\n${body}`;
  const [{ verdict, outcomes, exploration, problems }] = await checkProgram("p.ts", text, { timeMs: 20_000 });
  assert.deepEqual([verdict, problems, exploration.redundant], ["verified", [], 0]);
  assert.equal(new Set(outcomes.map(({ values }) => JSON.stringify(values))).size, outcomes.length);
  return outcomes.map(({ values }) => String(values.tick ?? "none")).sort();
}

/** Daemons keep no program going, nor do timers that are not referenced: not each other, either. */
describe("timers that keep no program going, beside a daemon", () => {
  const programs: Readonly<Record<string, readonly [body: string, ticks: readonly string[]]>> = {
    "that is blocked": [`${blocked} setTimeout(() => {}, 5); ${ticks}`, ["none"]],
    "that is blocked; one timer": [`${blocked} setTimeout(() => {}, 5); ${tick}`, ["none"]],
    "that is blocked, and nothing else": [`${blocked} ${ticks}`, ["none"]],
    "that is blocked, with something that takes longer": [`${blocked} setTimeout(() => {}, 15); ${tick}`, ["1"]],
    "that sleeps again and again": [`${sleeping} setTimeout(() => {}, 5); ${ticks}`, ["none"]],
    "that sleeps again and again, with a thread that takes longer": [
      `${sleeping} thread("t", () => { sleep(15); }); ${ticks}`,
      ["1"],
    ],
    "that wakes up when one of them is due": [`thread("d", () => { sleep(10); }, { daemon: true }); ${tick}`, ["none"]],
    "that comes to its end": [
      `const n = new AtomicInt(0); thread("d", () => { n.increment(); }, { daemon: true }); ${tick}`,
      ["none"],
    ],
    "that is blocked while a completion is awaited": [`${blocked} void io(); ${tick}`, ["1", "none"]],
    "that sleeps while a completion is awaited": [
      `thread("d", () => { sleep(50); }, { daemon: true }); void io(); ${tick}`,
      ["1", "none"],
    ],
  };
  for (const [name, [body, expected]] of Object.entries(programs))
    it(name, async () => assert.deepEqual(await ticksOf(body), expected));

  it("fire or not beside a thread that is over at the same moment", async () => {
    assert.deepEqual(await ticksOf(`thread("t", () => { sleep(10); }); ${tick}`), ["1", "none"]);
  });
});
