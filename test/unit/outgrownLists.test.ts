import assert from "node:assert/strict";
import { check } from "../../src/checker/check";

/** One task looks for the last zero, and stops depending on what the others have written: (n + 3) * 2^(n - 2) traces. */
const lastZero = (n: number) => `import { AtomicInt, thread } from "interleaver";
const a = Array.from({ length: ${n} + 1 }, () => new AtomicInt(0));
thread(() => {
  let i = ${n};
  while (a[i].load() !== 0) i--;
});
for (let j = 1; j <= ${n}; j++) thread(() => a[j].store(a[j - 1].load() + 1));`;

const explored = (n: number, maxExecutions = Infinity) => {
  const [{ exploration }] = check("lastzero.ts", lastZero(n), { strategy: "optimal-dpor", maxExecutions });
  return exploration;
};

describe("a search that has outgrown lists in place of wakeup trees", () => {
  it("begins again with whole trees, and meets every trace once", () => {
    const { complete, executions, redundant, samples } = explored(7);
    assert.deepEqual(
      { complete, executions, redundant, samples },
      {
        complete: true,
        executions: 10 * 2 ** 5,
        redundant: 0,
        samples: undefined,
      },
    );
  });

  it("tells what it had tried until then, where it does not come to its end", () => {
    const { complete, executions, redundant, samples } = explored(7, 200);
    assert.deepEqual([complete, executions, redundant], [false, 200, 0]);
    assert.equal(samples?.length, 1);
    const [{ strategy, executions: before }] = samples;
    assert.equal(strategy, "optimal-dpor");
    assert.ok(before > 20 && before < 200, `${before}`);
  });

  it("has tried nothing besides where lists are enough", () => {
    const { executions, samples } = explored(4, 5);
    assert.deepEqual([executions, samples], [5, undefined]);
  });
});
