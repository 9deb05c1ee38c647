import assert from "node:assert/strict";
import { randomStream } from "../src/base/randomStream";
import type { ScenarioReport } from "../src/model/report";
import { checkProgram } from "./checkProgram";

/** Generated programs, and how to tell from all their states what an exploration has to find. */
export interface Compared<P> {
  readonly programs: number;
  readonly seed: number;
  /** Programs with more are too big: of these, only that nothing else is found. */
  readonly maxExecutions: number;
  /** So many have to be explored to the end. */
  readonly least: number;
  generate(random: () => number): P;
  print(program: P): string;
  found(report: ScenarioReport): string[];
  expected(program: P): Iterable<string>;
}

/** A test for each strategy that explores traces. */
export function comparedToStates<P>(compared: Compared<P>): void {
  const { programs, seed, maxExecutions, least, generate, print, found, expected } = compared;
  for (const strategy of ["optimal-dpor", "source-dpor"] as const)
    it(`${programs} generated programs, ${strategy}`, async () => {
      const random = randomStream(seed);
      let whole = 0;
      for (let n = 0; n < programs; n++) {
        const program = generate(random);
        const text = print(program);
        const [report] = await checkProgram("loops.ts", text, { maxExecutions, strategy });
        const all = [...expected(program)];
        const ours = found(report);
        for (const one of ours) assert.ok(all.includes(one), text);
        if (report.exploration.bounds.some(({ name }) => name === "executions")) continue;
        whole++;
        assert.deepEqual(ours.sort(), all.sort(), text);
      }
      assert.ok(whole > least, `${whole} programs explored to the end`);
    }).timeout(600_000);
}
