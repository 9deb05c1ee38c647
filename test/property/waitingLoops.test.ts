import assert from "node:assert/strict";
import { randomBelow, randomStream } from "../../src/base/randomStream";
import { checkProgram } from "../checkProgram";
import { checkFamily } from "../oracle/checkFamily";
import type { Family } from "../oracle/families";
import { mayMissWrites, printThreads, racesOn, tracesOf } from "../oracle/waitingLoops";
import { generate } from "../oracle/waitingPrograms";

const [programs, fewer, seed] = [150, 60, Number(process.env.SEED ?? 1)];

describe(`loops that wait, against an independent brute force (seed ${seed})`, () => {
  it(`${programs} programs whose turns look up to three times: every trace once`, async () => {
    const random = randomStream(seed);
    for (let n = 0; n < programs; n++) {
      const program = generate(random, 3);
      const text = printThreads(program);
      const blocked = [...tracesOf(program).values()];
      const [{ exploration }] = await checkProgram("waits.ts", text);
      const { executions, deadlocked, complete } = exploration;
      const expected = [blocked.length, blocked.filter((tasks) => tasks > 0).length, true];
      assert.deepEqual([executions, deadlocked, complete], expected, text);
    }
  }).timeout(120_000);

  it(`${programs} programs that ask functions, methods and closures: every trace once`, async () => {
    const random = randomStream(seed);
    for (let n = 0; n < programs; n++) {
      const program = generate(random, 2, { asks: true });
      const typed = randomBelow(random, 3) === 0;
      const text = printThreads(program, typed ? "elements" : "integers");
      const blocked = [...tracesOf(program).values()];
      const [{ exploration, verdict }] = await checkProgram("waits.ts", text);
      const { executions, deadlocked, complete } = exploration;
      const stuck = blocked.filter((tasks) => tasks > 0).length;
      assert.deepEqual([executions, deadlocked, complete], [blocked.length, stuck, true], text);
      assert.equal(verdict, stuck > 0 ? "violated" : "verified", text);
      // What is in an element that nobody has touched is only known where the loop itself names the array
      if (!typed && tracesOf(program, true).size === blocked.length) assert.equal(exploration.redundant, 0, text);
    }
  }).timeout(120_000);

  for (const kind of ["objects", "instances"] as const)
    it(`${fewer} programs with ${kind} in atomics: every trace once`, async () => {
      const random = randomStream(seed);
      for (let n = 0; n < fewer; n++) {
        const program = generate(random, 2, { asks: true, kind });
        const text = printThreads(program, kind);
        const blocked = [...tracesOf(program, false, kind).values()];
        const [{ exploration, verdict }] = await checkProgram("waits.ts", text);
        const { executions, deadlocked, complete } = exploration;
        const stuck = blocked.filter((tasks) => tasks > 0).length;
        assert.deepEqual([executions, deadlocked, complete], [blocked.length, stuck, true], text);
        assert.equal(verdict, stuck > 0 ? "violated" : "verified", text);
        const { redundant } = exploration;
        if (redundant === 0 || tracesOf(program, true, kind).size !== blocked.length) continue;
        // A turn that could have waited for what comes later, where it did not look, is explored look by look (0004, 9)
        assert.ok(mayMissWrites(program, kind), `${redundant} in vain: ${text}`);
      }
    }).timeout(120_000);
  const plainly = async (kind: "mixed" | "plain") => {
    const random = randomStream(seed);
    for (let n = 0; n < fewer; n++) {
      const program = generate(random, 2, { asks: true, kind });
      const text = printThreads(program, kind);
      const blocked = [...tracesOf(program).values()];
      const [{ exploration, findings }] = await checkProgram("waits.ts", text);
      const { executions, deadlocked, complete, redundant } = exploration;
      const stuck = blocked.filter((tasks) => tasks > 0).length;
      assert.deepEqual([executions, deadlocked, complete], [blocked.length, stuck, true], text);
      // Also one that only turns show which wait
      const races = findings.filter(({ kind }) => kind === "data-race");
      const raced = (["x", "y"] as const).filter((at) => (kind === "plain" || at === "y") && racesOn(program, at));
      for (const at of raced)
        assert.ok(
          races.some(({ message }) => message.includes(` \`${at}\` `)),
          `${at}: ${text}`,
        );
      // Behind one of them there may be more
      assert.equal(races.length > 0, raced.length > 0, text);
      // Not of a location that nobody races on, though others write it (0004, 18), nor of what a thread reads and writes alone (12)
      const common = ["x", "y"].every(
        (at) => program.filter((code) => JSON.stringify(code).includes(`"${at}"`)).length !== 1,
      );
      if (!common) continue;
      if (raced.length > 0 && tracesOf(program, true).size === blocked.length) assert.equal(redundant, 0, text);
    }
  };
  it(`${fewer} programs in which one of two is a plain variable: every trace once`, () => plainly("mixed")).timeout(
    120_000,
  );
  it(`${fewer} programs in which both are: the same`, () => plainly("plain")).timeout(120_000);

  const agree = async (messages: boolean) => {
    const random = randomStream(seed);
    let apart = 0;
    for (let n = 0; n < programs; n++) {
      const program = generate(random, 2, { messages });
      const text = printThreads(program, randomBelow(random, 3) === 0 ? "elements" : "integers");
      const traces = [...tracesOf(program).values()];
      const [{ exploration, verdict, findings }] = await checkProgram("waits.ts", text);
      const expected = { executions: traces.length, deadlocked: traces.filter((blocked) => blocked > 0).length };
      const { executions, deadlocked, complete } = exploration;
      assert.deepEqual({ executions, deadlocked, complete }, { ...expected, complete: true }, text);
      // Where nobody has to come between the looks of a turn, no look is tried in vain
      if (tracesOf(program, true).size === traces.length) assert.equal(exploration.redundant, 0, text);
      else apart++;
      assert.equal(verdict, expected.deadlocked > 0 ? "violated" : "verified", text);
      for (const { kind, subkind } of findings) assert.equal(`${kind}/${subkind}`, "livelock/spin", text);
    }
    assert.ok(apart < programs / 4, `${apart} programs in which looks belong apart`);
  };
  it(`${programs} generated programs: every trace once, blocked ones counted`, () => agree(false)).timeout(120_000);
  it(`${programs} programs that poll a channel, too: the same`, () => agree(true)).timeout(120_000);

  for (const mostLooks of [2, 3])
    it(`${programs} programs that try a lock behind up to ${mostLooks} looks: every trace once`, async () => {
      const random = randomStream(seed);
      let inVain = 0;
      for (let n = 0; n < programs; n++) {
        const program = generate(random, mostLooks, { asks: true, locks: true });
        const text = printThreads(program);
        const blocked = [...tracesOf(program).values()];
        const [{ exploration }] = await checkProgram("waits.ts", text);
        const { executions, deadlocked, complete, redundant } = exploration;
        const expected = [blocked.length, blocked.filter((tasks) => tasks > 0).length, true];
        assert.deepEqual([executions, deadlocked, complete], expected, text);
        if (redundant > 0) inVain++;
      }
      assert.ok(inVain <= programs / 30, `${inVain} programs with looks in vain`);
    }).timeout(120_000);
});

const plainly: Family = {
  name: "elements that are also written without Atomics",
  atomics: [2],
  weights: { spinUntil: 2, spinExchange: 2, writeElement: 4, store: 1, compareExchange: 1, assign: 1 },
  threads: [2, 3],
  statements: 3,
};

describe(`loops that wait for ${plainly.name}`, () => {
  it("25 generated programs: no look is tried in vain", () => checkFamily(plainly, { runs: 25, seed })).timeout(
    120_000,
  );
  it("the value that was there is written again", async () => {
    const text = `import { thread } from "interleaver";
const a = new Int32Array(new SharedArrayBuffer(4));
thread(() => { while (Atomics.load(a, 0) !== 1) {} });
thread(() => { a[0] = 0; a[0] = 1; });`;
    const [{ exploration }] = await checkProgram("again.ts", text);
    const { executions, redundant, deadlocked } = exploration;
    assert.deepEqual([executions, redundant, deadlocked], [1, 0, 0]);
  });
  it("who reads what was written so comes after no store", async () => {
    const text = `import { observe, thread } from "interleaver";
const a = new Int32Array(new SharedArrayBuffer(4));
let v = 0;
thread(() => { while (Atomics.load(a, 0) !== 2) {} observe("v", v); });
thread(() => { v = 1; Atomics.store(a, 0, 1); a[0] = 2; });`;
    const [{ findings }] = await checkProgram("plain.ts", text);
    assert.deepEqual(findings.map(({ kind, message }) => `${kind} ${/`[av]/.exec(message)?.[0].slice(1)}`).sort(), [
      "data-race a",
      "data-race v",
    ]);
  });
  it("a built-in function writes them", async () => {
    const text = `import { thread } from "interleaver";
const a = new Int32Array(new SharedArrayBuffer(8));
thread(() => { while (Atomics.load(a, 1) !== 2) {} });
thread(() => { a.fill(1); a[1] = 2; });
thread(() => { a.fill(2, 1); });`;
    const [{ exploration, outcomes }] = await checkProgram("fill.ts", text);
    // The last write may be the `fill` of 1
    assert.deepEqual([exploration.complete, exploration.deadlocked, outcomes.length], [true, 0, 1]);
  });
});
