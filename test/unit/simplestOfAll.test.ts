import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { check } from "../../src/checker/check";
import type { Finding } from "../../src/model/report";

/** Schedules that are tried: programs with more have none to compare with. */
const most = 3_000;

/** Where an object lives is told with it, in an order of its own. */
const nameOf = ({ kind, subkind, locations }: Finding) =>
  [kind, subkind, ...locations.map(({ line, column }) => `${line}:${column}`).sort()].join(" ");

/** Two tasks that need one preemption each way, in programs where much else happens before, between and behind. */
const own: Readonly<Record<string, string>> = {
  "an update that is lost amid work": `
    const noise = new AtomicInt(0);
    const work = () => { const seen = n.load(); noise.increment(); n.store(seen + 1); noise.increment(); };
    thread("A", work); thread("B", work);
    after(() => { if (n.load() !== 2) throw new Error("lost"); });`,
  "two preemptions": `
    thread("A", () => { const seen = n.load(); if (n.load() !== seen && n.compareExchange(2, 3)) throw new Error("both"); });
    thread("B", () => { n.store(1); n.store(2); });`,
  "crosswise semaphores": `
    const a = new Semaphore(1), b = new Semaphore(1);
    thread("A", () => { n.increment(); a.acquire(); b.acquire(); b.release(); a.release(); });
    thread("B", () => { b.acquire(); n.increment(); a.acquire(); a.release(); b.release(); });`,
  "a notification that comes too early": `
    const m = new Mutex(), c = new Condition(m);
    thread("waiter", () => { m.lock(); c.wait(); m.unlock(); n.increment(); });
    thread("signal", () => { n.increment(); m.lock(); c.notify(); m.unlock(); });`,
  "a wait after an update that is lost amid work": `
    const noise = new AtomicInt(0), m = new Mutex(), c = new Condition(m);
    thread("resetter", () => { noise.load(); n.compareExchange(1, 0); n.store(n.load() + 1); noise.load(); });
    thread("waiter", () => {
      noise.load(); n.store(n.load() + 1); n.load(); noise.load();
      m.lock(); while (n.load() === 0) c.wait(); m.unlock();
    });`,
  "a message that nobody sends after such an update": `
    const noise = new AtomicInt(0), m = new Mutex(), messages = new Channel<number>(1);
    thread("resetter", () => { noise.load(); n.compareExchange(1, 0); n.store(n.load() + 1); noise.load(); });
    thread("receiver", () => {
      noise.load(); n.store(n.load() + 1); n.load(); noise.load();
      m.lock(); if (n.load() === 0) messages.receive(); m.unlock();
    });`,
};
const head = `import { after, AtomicInt, Channel, Condition, Mutex, Semaphore, thread } from "interleaver";
const n = new AtomicInt(0);`;

const samples = readdirSync("samples")
  .filter((name) => name.endsWith(".ts"))
  .map((name) => [name, readFileSync(`samples/${name}`, "utf8")] as const)
  // Every order of callbacks is one without preemptions, and those are too many to try
  .filter(
    ([, text]) => /@expect violated/.test(text) && /\bthread\(/.test(text) && !/\bio\(|setTimeout|await/.test(text),
  );

describe("a witness is the simplest of all schedules, tried one by one", function () {
  this.timeout(60_000);
  let compared = 0;

  for (const [name, text] of [...Object.entries(own).map(([name, body]) => [name, head + body] as const), ...samples])
    it(name, () => {
      const tried = check("program.ts", text, { strategy: "preemption-bound", maxExecutions: most, timeMs: 600_000 });
      for (const [index, { findings }] of check("program.ts", text).entries()) {
        if (!tried[index].exploration.complete) continue;
        const told = new Map(tried[index].findings.map((one) => [nameOf(one), one.witness]));
        for (const finding of findings) {
          const all = told.get(nameOf(finding));
          if (!all || finding.severity === "info") continue;
          compared++;
          const { preemptions, events, minimal } = finding.witness;
          assert.deepEqual([preemptions, events], [all.preemptions, all.events], finding.message);
          // A round may be seen one turn late: see `minimalWitnesses`
          const proved = finding.severity === "error" && finding.kind !== "livelock";
          if (preemptions > 0 && proved) assert.ok(minimal, finding.message);
        }
      }
    });

  it("of many a finding", () => assert.ok(compared >= 15, `${compared}`));
});
