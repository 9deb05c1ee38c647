import assert from "node:assert/strict";
import { check, checkFrom } from "../../src/checker/check";
import type { SavedCheck } from "../../src/checker/saved";
import { OptimalDpor } from "../../src/exploration/optimalDpor";
import { ParsimoniousDpor } from "../../src/exploration/schedules/parsimoniousDpor";
import { dividedCheck } from "../dividedCheck";
import { exploreBy } from "../exploreBy";
import { timeless } from "../timeless";

/** One task looks for the last zero, and stops depending on what the others have written: (n + 3) * 2^(n - 2) traces. */
const lastZero = (n: number, more = "") => `import { AtomicInt, thread } from "interleaver";
const a = Array.from({ length: ${n} + 1 }, () => new AtomicInt(0));
thread(() => {
  let i = ${n};
  while (a[i].load() !== 0) i--;${more}
});
for (let j = 1; j <= ${n}; j++) thread(() => a[j].store(a[j - 1].load() + 1));`;

const options = { strategy: "optimal-dpor", timeMs: 600_000 } as const;
const explored = (text: string, maxExecutions = Infinity) => {
  const [{ exploration }] = check("lastzero.ts", text, { ...options, maxExecutions });
  return exploration;
};
/** How many executions parsimonious searches made. */
function counted<T>(use: () => T): { readonly result: T; readonly parsimonious: number } {
  const { finished } = ParsimoniousDpor.prototype;
  let parsimonious = 0;
  ParsimoniousDpor.prototype.finished = function (pending) {
    parsimonious++;
    return finished.call(this, pending);
  };
  try {
    return { result: use(), parsimonious };
  } finally {
    ParsimoniousDpor.prototype.finished = finished;
  }
}

describe("a search that has outgrown lists in place of wakeup trees", () => {
  it("begins again and keeps schedules, and meets every trace once", () => {
    const { result, parsimonious } = counted(() => explored(lastZero(7)));
    const { complete, executions, redundant, samples } = result;
    const count = 10 * 2 ** 5;
    assert.deepEqual(
      { complete, executions, redundant, samples, parsimonious },
      { complete: true, executions: count, redundant: 0, samples: undefined, parsimonious: count },
    );
  });

  /** In some executions the program ends with an error. */
  const ends = lastZero(6, '\n  if (i === 3) throw new Error("three");');

  it("begins once more with whole trees where those are not enough", () => {
    const { result, parsimonious } = counted(() => explored(ends));
    const { complete, executions, redundant } = result;
    const whole = exploreBy(ends, () => new OptimalDpor())!;
    assert.deepEqual([complete, executions, redundant], [true, whole.executions, 0]);
    assert.ok(parsimonious > 0 && parsimonious < executions, `${parsimonious}`);
  });

  it("tells what it had tried until then, where it does not come to its end", () => {
    const { complete, executions, redundant, samples } = explored(lastZero(7), 200);
    assert.deepEqual([complete, executions, redundant], [false, 200, 0]);
    assert.equal(samples?.length, 1);
    const [{ strategy, executions: before }] = samples;
    assert.equal(strategy, "optimal-dpor");
    assert.ok(before > 20 && before < 200, `${before}`);
  });

  it("has tried nothing besides where lists are enough", () => {
    const { executions, samples } = explored(lastZero(4), 5);
    assert.deepEqual([executions, samples], [5, undefined]);
  });

  it("goes on with schedules where it stopped with schedules", () => {
    const text = lastZero(7);
    const [whole] = timeless(checkFrom("p.ts", text, options).reports);
    for (const maxExecutions of [60, 110]) {
      let part: ReturnType<typeof checkFrom> | undefined;
      const { parsimonious } = counted(() => {
        do {
          const saved = part && (JSON.parse(JSON.stringify(part.saved)) as SavedCheck);
          part = checkFrom("p.ts", text, { ...options, maxExecutions }, saved);
        } while (part.saved);
      });
      assert.deepEqual(timeless(part!.reports), [whole]);
      assert.equal(parsimonious, whole.exploration.executions);
    }
  });

  for (const [what, text, least] of [
    ["schedules", lastZero(7), 4],
    ["whole trees in the end", ends, 0],
  ] as const)
    it(`reports the same where several engines share it, with ${what}`, () => {
      const alone = timeless(checkFrom("program.ts", text, options).reports);
      for (let seed = 1; seed <= 3; seed++) {
        const { reports, used } = dividedCheck(text, { workers: 3, seed });
        assert.deepEqual(timeless(reports), alone);
        assert.ok(used > least, `${used}`);
      }
    });

  it("goes on by one engine or several where several had stopped", () => {
    const text = lastZero(7);
    const alone = timeless(checkFrom("program.ts", text, options).reports);
    for (let seed = 1; seed <= 6; seed++) {
      let part = dividedCheck(text, { workers: 3, seed, maxExecutions: 70 });
      while (part.saved) {
        const saved = JSON.parse(JSON.stringify(part.saved)) as SavedCheck;
        const one = seed % 2 === 0 && checkFrom("program.ts", text, { ...options, maxExecutions: 35 }, saved);
        if (one && !one.saved) part = { ...part, ...one, saved: undefined };
        else part = dividedCheck(text, { workers: 3, seed, maxExecutions: 70, saved: one ? one.saved : saved });
      }
      assert.deepEqual(timeless(part.reports), alone);
    }
  });
});
