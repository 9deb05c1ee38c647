import assert from "node:assert/strict";
import { randomBelow, randomStream } from "../../src/base/randomStream";
import { checkProgram, replayProgram } from "../checkProgram";
import { judge, printLoops, type Instruction, type Name, type Thread } from "../oracle/repeatingLoops";

const [programs, seed] = [20, Number(process.env.SEED ?? 1)];

const most = 2000;
/** Of programs that choose: each execution goes round with each alternative. */
const mostOfChoices = 200;

/** Two or three threads; each turn of a loop begins with a write, so that none only waits. */
function generate(random: () => number): Thread[] {
  const below = (n: number) => randomBelow(random, n);
  const place = () => ({ at: (below(2) === 0 ? "x" : "y") as Name, value: below(2) });
  const kinds = ["store", "locked", "leaveIf", "leaveIf", "againIf", "tryToLeave", "pick"] as const;
  const instruction = (): Instruction => ({ kind: kinds[below(kinds.length)], ...place() });
  const thread = (): Thread => ({
    first: place(),
    body: [
      { kind: (["store", "locked", "store", "pick"] as const)[below(4)], ...place() },
      ...Array.from({ length: 1 + below(2) }, instruction),
    ],
  });
  return Array.from({ length: below(8) === 0 ? 3 : 2 }, thread);
}

describe(`loops that repeat, against a graph of all states (seed ${seed})`, () => {
  it(`${programs} generated programs: a livelock where there is one, and nowhere else`, async () => {
    const random = randomStream(seed);
    for (let n = 0; n < programs; n++) {
      const threads = generate(random);
      const text = printLoops(threads);
      const { livelock, alone, cyclic } = judge(threads);
      const picks = text.includes("choose(");
      const maxExecutions = picks ? mostOfChoices : most;
      const [{ verdict, findings, exploration }] = await checkProgram("loops.ts", text, { maxExecutions });
      const found = findings.find(({ kind }) => kind === "livelock");
      // The states of three threads are many: what is found there must be right. So are those of two that choose
      const all = picks ? alone && exploration.executions < maxExecutions : threads.length < 3;
      if (all || found) assert.equal(found !== undefined, livelock, text);
      // Where nothing can repeat, nothing is cut off
      if (threads.length < 3 || verdict === "verified") assert.equal(verdict === "verified", !cyclic, text);
      if (!found) continue;
      const again = await replayProgram("loops.ts", text, undefined, found.witness.schedule);
      assert.ok(
        again?.findings.some(({ message }) => message === found.message),
        text,
      );
    }
  }).timeout(600_000);
});
