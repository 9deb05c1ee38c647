import assert from "node:assert/strict";
import { replayer } from "../../src/checker/replay";
import { checkProgram } from "../checkProgram";

const imports = 'import { AtomicInt, Channel, Mutex, thread } from "interleaver";\n';

/** Each passes over a task that waits in a loop; `livelock`: the others could not end either. */
const programs: readonly { readonly name: string; readonly text: string; readonly livelock?: true }[] = [
  {
    name: "tries to take a lock",
    text: `const m = new Mutex(), stop = new AtomicInt(0);
thread("A", () => { while (stop.load() === 0) { m.lock(); m.unlock(); } });
thread("B", () => { while (!m.tryLock()) {} stop.store(1); m.unlock(); });`,
  },
  {
    name: "exchanges, beside one that waits in the same way",
    text: `const x = new AtomicInt(0), l = new AtomicInt(0);
thread("A", () => { while (x.load() === 0) { while (!l.compareExchange(0, 1)) {} l.store(0); } });
thread("B", () => { while (!l.compareExchange(0, 1)) {} x.store(1); l.store(0); });`,
  },
  {
    name: "looks at a flag that flickers",
    text: `const f = new AtomicInt(0), stop = new AtomicInt(0);
thread("A", () => { while (stop.load() === 0) { f.store(1); f.store(0); } });
thread("B", () => { while (f.load() === 0) {} stop.store(1); });`,
  },
  {
    name: "looks into a channel",
    text: `const c = new Channel<number>(1), stop = new AtomicInt(0);
thread("A", () => { while (stop.load() === 0) { c.trySend(1); c.tryReceive(); } });
thread("B", () => { while (c.tryReceive() === undefined) {} stop.store(1); });`,
  },
  {
    name: "waits for what never comes, beside one that goes round for ever",
    text: `const x = new AtomicInt(1);
thread("A", () => { for (;;) { x.compareExchange(0, 1); x.store(1); } });
thread("B", () => { while (!x.compareExchange(0, 1)) {} });`,
    livelock: true,
  },
];

describe("replay of a starvation", () => {
  for (const { name, text, livelock = false } of programs)
    it(`shows who is passed over: it ${name}`, async () => {
      const [{ findings, verdict }] = await checkProgram("p.ts", imports + text);
      const kinds = findings.map(({ kind }) => kind).sort();
      assert.deepEqual(
        [kinds, verdict],
        livelock ? [["livelock", "starvation"], "violated"] : [["starvation"], "bounded"],
      );
      const replay = replayer("p.ts", imports + text);
      for (const { message, witness } of findings) {
        const again = replay(undefined, witness.schedule)!;
        assert.equal(again.replay.answer, "still-fails");
        // The same, and no livelock that the check does not know of
        const told = again.findings.map((finding) => finding.message).sort();
        assert.deepEqual(told, findings.map((finding) => finding.message).sort());
        assert.ok(told.includes(message));
        // It ends where all goes on in this way: the others do nothing meanwhile
        assert.deepEqual(again.trace.ending, { kind: "cycle" });
        assert.deepEqual(
          again.trace.tasks
            .filter(({ id }) => again.trace.events.some(({ task }) => task === id))
            .map((task) => task.name),
          ["main", "A"],
        );
      }
    });
});
