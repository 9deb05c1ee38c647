import assert from "node:assert/strict";
import type { StrategyName } from "../../src/model/strategyName";
import { checkProgram } from "../checkProgram";

/** `T0` goes round and changes nothing new until somebody sets `x`: a closed cycle that is not fair. */
const program = (...others: string[]) =>
  [
    `import { after, AtomicInt, choose, observe, thread } from "interleaver";`,
    `const x = new AtomicInt(0), y = new AtomicInt(0), z = new AtomicInt(0);`,
    `thread("T0", () => { while (x.load() !== 1) { y.store(1); } });`,
    ...others.map((body, i) => `thread("T${i + 1}", () => { ${body} });`),
    `after(() => observe("end", [y, z].map((at) => at.load()).join(" ")));`,
  ].join("\n");

const looks = program("x.store(1);", "if (x.load() === 0) y.store(2);");

describe("orders behind a closed cycle", () => {
  const rows: [string, string, string[]][] = [
    ["of a look at what ends the loop", looks, ["0 0", "1 0", "2 0"]],
    [
      "of others that have nothing to do with it",
      program("z.store(1); x.store(1);", "z.store(2);"),
      ["0 1", "0 2", "1 1", "1 2"],
    ],
    ["and alternatives", program("z.store(choose(1, 2)); x.store(1);"), ["0 1", "0 2", "1 1", "1 2"]],
  ];
  for (const [what, text, ends] of rows)
    for (const strategy of ["optimal-dpor", "source-dpor", "preemption-bound"] as StrategyName[])
      it(`${what}, ${strategy}`, async () => {
        const [{ verdict, outcomes, exploration }] = await checkProgram("cycle.ts", text, { strategy });
        assert.deepEqual(outcomes.map(({ values }) => String(Object.values(values)[0])).sort(), ends);
        assert.equal(verdict, "bounded");
        assert.deepEqual(
          exploration.bounds.map(({ name }) => name),
          ["turns without progress of the loop in line 3"],
        );
        if (strategy === "optimal-dpor") assert.equal(exploration.redundant, 0);
      });
});
