import assert from "node:assert/strict";
import type { CheckOptions } from "../../src/protocol/checker";
import { checkProgram } from "../checkProgram";

const imports = 'import { after, Atomic, AtomicInt, Channel, Mutex, observe, sleep, thread } from "interleaver";';

async function explored(body: string, options: CheckOptions = {}) {
  const text = `${imports}\nconst m = new Mutex(), n = new AtomicInt(0);\n${body}`;
  const [{ verdict, findings, exploration, problems, outcomes }] = await checkProgram("p.ts", text, options);
  if (verdict !== "bounded") assert.deepEqual(problems, []);
  assert.equal(exploration.redundant, 0);
  const told = findings.map(({ kind, subkind = "" }) => `${kind}/${subkind}`);
  return { verdict, told, executions: exploration.executions, outcomes: outcomes.map(({ values }) => values) };
}

describe("a callback beside threads that is not due where an execution ends", () => {
  const steps: Readonly<Record<string, string>> = {
    "a consumer that goes on for ever":
      'const jobs = new Channel<number>(1); thread("w", () => { for (;;) jobs.receive(); }); setInterval(() => jobs.send(1), 10);',
    "a thread that is over": 'thread("t", () => { n.load(); }); setInterval(() => n.increment(), 10);',
    "a callback that goes on for ever":
      'thread("t", () => { n.load(); }); setTimeout(() => { for (;;) n.increment(); }, 10); setTimeout(() => {}, 20);',
  };
  for (const [name, body] of Object.entries(steps))
    for (const maxSteps of [50, 51, 52])
      it(`is no deadlock at the bound of ${maxSteps} steps: ${name}`, async () => {
        assert.deepEqual(
          await explored(body, { maxSteps, maxExecutions: 5 }).then(({ verdict, told }) => [verdict, told]),
          ["bounded", []],
        );
      });

  it("is none beside a livelock", async () => {
    const { told } = await explored(
      'const a = new Atomic(0); thread("A", () => { for (;;) { a.store(1); a.store(0); } }); setTimeout(() => { a.load(); }, 10);',
    );
    assert.deepEqual(told, ["livelock/"]);
  });

  const exits: Readonly<Record<string, string>> = {
    "in the body": 'thread("A", () => { sleep(20); }); setTimeout(() => {}, 15); await null; process.exit(0);',
    "in a thread": 'thread("t", () => { sleep(35); process.exit(0); }); setInterval(() => n.increment(), 10);',
    "in a callback":
      'thread("t", () => { sleep(30); }); setTimeout(() => process.exit(0), 20); setInterval(() => n.increment(), 10);',
    "in a handler of errors":
      'process.on("uncaughtException", () => process.exit(0)); thread("A", () => { sleep(20); }); setTimeout(() => { throw new Error("x"); }, 10); setTimeout(() => {}, 15);',
  };
  for (const [name, body] of Object.entries(exits))
    it(`is none where the program ended itself: ${name}`, async () => {
      const { verdict, told } = await explored(body);
      assert.deepEqual([verdict, told], ["verified", []]);
    });

  it("may give back what `main` holds", async () => {
    const body =
      'm.lock(); thread("t", () => { m.lock(); m.unlock(); }); let k = 0; const i = setInterval(() => { if (++k === 40) { m.unlock(); clearInterval(i); } }, 6);';
    assert.deepEqual((await explored(body)).verdict, "verified");
    for (const maxSteps of [10, 11, 12]) assert.deepEqual((await explored(body, { maxSteps })).told, []);
  });
  it("is told where it waits for the end of a callback that never ends", async () => {
    const { told } = await explored(
      'thread("t", () => { n.load(); }); setTimeout(() => { m.lock(); m.lock(); }, 5); setTimeout(() => {}, 9);',
    );
    assert.deepEqual(told, ["deadlock/self-deadlock"]);
  });
});

describe("process.exit(0) beside a thread that waits for a lock", () => {
  const right: Readonly<Record<string, readonly [body: string, executions: number]>> = {
    "a thread holds it": [
      'thread("A", () => { m.lock(); process.exit(0); }); thread("B", () => { m.lock(); m.unlock(); });',
      3,
    ],
    "main holds it": ['m.lock(); thread("B", () => { m.lock(); m.unlock(); }); process.exit(0);', 1],
    "a callback holds it": [
      'thread("B", () => { sleep(9); m.lock(); m.unlock(); }); setTimeout(() => { m.lock(); sleep(20); process.exit(0); }, 5);',
      1,
    ],
    "main took it, and a callback exits": [
      'm.lock(); thread("B", () => { m.lock(); m.unlock(); }); setTimeout(() => process.exit(0), 5);',
      1,
    ],
  };
  for (const [name, [body, executions]] of Object.entries(right))
    it(`is no deadlock where the program ends with the holder: ${name}`, async () => {
      const found = await explored(body);
      assert.deepEqual([found.verdict, found.told, found.executions], ["verified", [], executions]);
    });

  it("is one where the holder was over before", async () => {
    const { told } = await explored(
      'thread("A", () => { m.lock(); }).join(); thread("B", () => { m.lock(); m.unlock(); }); thread("X", () => { sleep(5); process.exit(0); });',
    );
    assert.deepEqual(told, ["deadlock/orphaned-lock"]);
  });
  it("is one where two waited for each other before", async () => {
    const { told } = await explored(
      `const k = new Mutex(); thread("P", () => { m.lock(); k.lock(); }); thread("Q", () => { k.lock(); m.lock(); });
       thread("X", () => { sleep(5); process.exit(0); });`,
    );
    assert.ok(told.includes("deadlock/lock-cycle"), told.join());
  });
});

describe("a thread that ends the program before its first event", () => {
  it("need not do so before the others go on", async () => {
    const { outcomes, executions } = await explored(
      'thread("Y", () => { n.increment(); observe("y", 1); }); thread("X", () => process.exit(0));',
    );
    assert.deepEqual(outcomes.map(({ y }) => y).sort(), [1, undefined]);
    assert.equal(executions, 2);
    const { verdict } = await explored('thread("X", () => process.exit(0)); n.increment(); throw new Error("lost");');
    assert.equal(verdict, "violated");
  });
});
