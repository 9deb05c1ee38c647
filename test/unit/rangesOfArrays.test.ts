import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

/** Methods that take a range, or look for something, touch the elements they look at, and no others. */
describe("methods that touch a part of an array", () => {
  const arrays = { "a typed array": "new Int32Array([3, 1, 2, 1])", "an array": "[3, 1, 2, 1]" };
  const apart: readonly (readonly [string, string])[] = [
    [`c.fill(1, 0, 2);`, `c.fill(1, 2, 4);`],
    [`c.slice(0, 2);`, `c[2] = 5;`],
    [`c.slice(2, 1);`, `c.fill(1);`],
    [`c.copyWithin(0, 1, 2);`, `c.copyWithin(2, 3, 4);`],
    [`c.at(1);`, `c[0] = 5;`],
    [`c.at(-9);`, `c[0] = 5;`],
    [`c.indexOf(1);`, `c[2] = 5;`],
    [`c.includes(2, 2);`, `c[1] = 5;`],
  ];
  const together: readonly (readonly [string, string])[] = [
    [`c.fill(1, 0, 2);`, `c.fill(1, 1, 4);`],
    [`c.slice(0, 2);`, `c[1] = 5;`],
    [`c.copyWithin(0, 2);`, `c[3] = 5;`],
    [`c.copyWithin(0, 2);`, `c[1];`],
    [`c.at(-4);`, `c[0] = 5;`],
    [`c.indexOf(2);`, `c[1] = 5;`],
    [`c.includes(9);`, `c[3] = 5;`],
  ];
  for (const [name, made] of Object.entries(arrays))
    for (const [pairs, executions] of [
      [apart, 1],
      [together, 2],
    ] as const)
      for (const [one, other] of pairs)
        it(`${name}: ${one} beside ${other}`, async () => {
          const text = `import { thread } from "interleaver"; const c = ${made}; thread(() => { ${one} }); thread(() => { ${other} });`;
          const [{ exploration, findings }] = await checkProgram("p.ts", text);
          assert.equal(exploration.executions, executions);
          assert.deepEqual(
            findings.map(({ kind }) => kind as string),
            executions > 1 ? ["data-race"] : [],
          );
        });
});
