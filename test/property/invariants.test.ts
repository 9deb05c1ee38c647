import assert from "node:assert/strict";
import { randomStream } from "../../src/base/randomStream";
import { checkProgram } from "../checkProgram";
import { printWatched, tracesOfWatched, watchedProgram } from "../oracle/invariants";

const [programs, seed] = [200, Number(process.env.SEED ?? 1)];

describe(`invariants, against an independent brute force (seed ${seed})`, () => {
  it(`${programs} programs: every trace once, and each step that breaks one`, async () => {
    const random = randomStream(seed);
    let violated = 0;
    for (let n = 0; n < programs; n++) {
      const program = watchedProgram(random);
      const text = printWatched(program);
      const { traces, broken } = tracesOfWatched(program);
      const [{ exploration, findings }] = await checkProgram("watched.ts", text);
      assert.deepEqual([exploration.executions, exploration.redundant, exploration.complete], [traces, 0, true], text);
      // Each thread has a line before its steps and one behind them
      let line = 2 + program.atomics + program.invariants.length;
      const stepAt = new Map<number, string>();
      program.threads.forEach((steps, thread) => {
        steps.forEach((_, step) => stepAt.set(line + 1 + step, `${thread}.${step}`));
        line += steps.length + 2;
      });
      const found = findings.map(({ message, locations: [place] }) => {
        const name = /"(i\d)"/.exec(message)![1];
        return `${name} at ${message.includes("from the beginning") ? "start" : stepAt.get(place.line)!}`;
      });
      assert.deepEqual(found.sort(), [...broken].sort(), text);
      if (broken.size > 0) violated++;
    }
    assert.ok(violated > programs / 4, `${violated} were violated`);
  }).timeout(120_000);
});
