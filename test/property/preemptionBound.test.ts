import assert from "node:assert/strict";
import fc from "fast-check";
import { PreemptionBound } from "../../src/exploration/strategies/preemptionBound";
import { spuriousWakeups } from "../../src/primitives/locks/waitQueue";
import { exploreBy, type ShownBy } from "../exploreBy";
import { sampleAsked } from "../oracle/checkFamily";
import { compile } from "../oracle/compile";
import { EverySchedule } from "../oracle/everySchedule";
import { families, type Family } from "../oracle/families";
import { programsOf } from "../oracle/generate";

const { runs, seed } = sampleAsked(2);
/** Schedules that the comparison tries at most. */
const most = 1_500;
const bounds = [0, 1, 2, 3, 99];

const told = ({ findings, outcomes, preemptions }: ShownBy) => ({
  findings,
  outcomes,
  preemptions: [...preemptions].sort(),
});

/** With each bound: the same findings with as few preemptions, and the same outcomes, as all schedules within it have. */
function agrees(family: Family): void {
  const how = family.spurious ? { spuriousWakeups: [spuriousWakeups] } : {};
  const property = fc.property(programsOf(family), (program) => {
    const { text } = compile(program);
    let compared = 0;
    for (const bound of bounds) {
      const all = exploreBy(text, () => new EverySchedule(bound), most, how);
      if (!all) break;
      const bounded = exploreBy(text, () => new PreemptionBound(bound), most, how)!;
      assert.deepEqual(told(bounded), told(all), `${bound} preemptions\n${text}`);
      assert.ok(bounded.executions <= all.executions, text);
      compared++;
    }
    fc.pre(compared > 0);
  });
  fc.assert(property, { numRuns: runs, seed, maxSkipsPerRun: 30 });
}

describe("schedules with few preemptions, no two of them alike, against all schedules with as few", () => {
  for (const family of families) it(family.name, () => agrees(family)).timeout(240_000);
});
