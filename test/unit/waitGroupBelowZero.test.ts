import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

const adds = `thread("A", () => g.add()); thread("B", () => g.add());`;
const fails = (group: string) => `thread("C", () => { try { ${group}.done(); } catch {} });`;

/** Executions, and how many of them have a misuse. */
const rows: Readonly<Record<string, readonly [text: string, executions: number, misused: number]>> = {
  "nothing fails": [adds, 1, 0],
  // C comes before both, or after one of them, or after both, who came in whatever order
  "what is added commutes all the same": [adds + fails("g"), 4, 1],
  "another group": [adds + fails("other"), 1, 1],
  "another group whose work is finished": [`g.add(2); thread("A", () => g.done()); thread("B", () => g.done()); g.wait(); ${fails("other")}`, 1, 1],
  "both groups": [`${adds}${fails("g")}${fails("other").replace('"C"', '"D"')}`, 4, 5],
  "which of two was one too many": [`g.add(); ${fails("g")}${fails("g").replace('"C"', '"D"')}`, 2, 2],
}; // prettier-ignore

describe("a wait group below zero", () => {
  for (const [name, [text, executions, misused]] of Object.entries(rows))
    it(`${name}: ${executions} executions`, async () => {
      const head = `import { thread, WaitGroup } from "interleaver";\nconst g = new WaitGroup(), other = new WaitGroup();\n`;
      const [{ exploration, findings }] = await checkProgram("group.ts", head + text);
      assert.deepEqual([exploration.executions, exploration.redundant], [executions, 0]);
      assert.ok(findings.every(({ kind }) => kind === "lock-misuse"));
      assert.equal(findings.reduce((sum, one) => sum + one.executions, 0), misused); // prettier-ignore
    });
});
