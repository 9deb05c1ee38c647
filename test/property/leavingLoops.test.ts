import assert from "node:assert/strict";
import { randomBelow, randomStream } from "../../src/base/randomStream";
import { checkProgram } from "../checkProgram";
import { printThrowing, thrownBehind } from "../oracle/leavingLoops";
import type { Instruction, Thread } from "../oracle/repeatingLoops";

const [programs, seed] = [Number(process.env.PROGRAMS ?? 20), Number(process.env.SEED ?? 1)];
/** Programs with more are too big. */
const maxExecutions = 200;

/** Two threads that turn until a third one stops them. They change things, look at them, and go round once more. */
function generate(random: () => number): Thread[] {
  const below = (n: number) => randomBelow(random, n);
  const kinds = ["store", "leaveIf", "locked", "againIf"] as const;
  const instruction = (): Instruction => ({ kind: kinds[below(kinds.length)], at: "x", value: below(2) });
  const looping = (): Thread => ({
    first: { at: "x", value: below(2) },
    body: [{ kind: "leaveIf", at: "y", value: 1 }, ...Array.from({ length: 1 + below(2) }, instruction)],
  });
  const stopping: Thread = { once: true, first: { at: "y", value: 1 }, body: [] };
  const threads = [looping(), looping()];
  threads.splice(below(3), 0, stopping);
  return threads;
}

describe(`what is behind loops that others end, against a graph of all states (seed ${seed})`, () => {
  for (const strategy of ["optimal-dpor", "source-dpor"] as const)
    it(`${programs} generated programs, ${strategy}`, async () => {
      const random = randomStream(seed);
      let whole = 0;
      for (let n = 0; n < programs; n++) {
        const threads = generate(random);
        const text = printThrowing(threads);
        const [{ findings, exploration }] = await checkProgram("loops.ts", text, { maxExecutions, strategy });
        const thrown = findings.flatMap(({ message }) => /T\d saw \d/.exec(message) ?? []);
        const expected = [...thrownBehind(threads)];
        if (exploration.bounds.some(({ name }) => name === "executions")) {
          for (const one of thrown) assert.ok(expected.includes(one), text);
          continue;
        }
        whole++;
        assert.deepEqual(thrown.sort(), expected.sort(), text);
      }
      // Source-DPOR abandons executions, and so comes to an end less often
      assert.ok(whole > programs / 8, `${whole} programs explored to the end`);
    }).timeout(600_000);
});
