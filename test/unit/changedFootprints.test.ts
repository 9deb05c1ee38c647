import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

const head = `import { thread, observe, after } from "interleaver";\n`;

/** Other tasks remove a property, or bring it back, while a task waits to write it: what it touches is what it finds. */
describe("writes whose property comes or goes meanwhile", () => {
  const programs: Readonly<Record<string, readonly [text: string, executions: number]>> = {
    "a popped element": [
      `const c = [1, 2]; thread(() => { c.pop(); observe("n", c.length); }); thread(() => { c[1] = 5; });`,
      3,
    ],
    "a popped element that was read first": [
      `const c = [1, 2]; thread(() => { c.pop(); observe("n", c.length); }); thread(() => { c[1] = c[1]; });`,
      5,
    ],
    "elements gone with the length": [
      `const c = [1, 2]; thread(() => { c.length = 0; observe("n", c.length); }); thread(() => { c[1] = 5; });`,
      3,
    ],
    "a deleted key": [
      `const o: any = { a: 1, b: 2 }; thread(() => { delete o.a; observe("k", Object.keys(o)); }); thread(() => { o.a = 5; });`,
      3,
    ],
    "a key that came": [
      `const o: any = {}; thread(() => { o.a = 1; observe("k", Object.keys(o)); }); thread(() => { o.a = 5; });`,
      2,
    ],
    "deleted once more": [
      `const o: any = { a: 1 }; thread(() => { delete o.a; observe("k", Object.keys(o)); }); thread(() => { delete o.a; });`,
      2,
    ],
    "deleted when it has come": [
      `const o: any = {}; thread(() => { o.a = 1; observe("k", Object.keys(o)); }); thread(() => { delete o.a; });`,
      3,
    ],
    "a new length of a longer list": [
      `const c = [1]; thread(() => { c.push(2); observe("v", c[1]); }); thread(() => { c.length = 0; });`,
      3,
    ],
  };
  for (const [name, [text, executions]] of Object.entries(programs))
    it(name, async () => {
      const [{ exploration }] = await checkProgram("p.ts", head + text);
      assert.deepEqual([exploration.executions, exploration.redundant], [executions, 0]);
    });

  it("finds the error of the order that was missed", async () => {
    const text = `const c = [1, 2];
thread(() => { c.pop(); if (c.length === 2) throw new Error("came back"); });
thread(() => { c[1] = 5; });`;
    const [{ findings }] = await checkProgram("p.ts", head + text);
    assert.deepEqual(findings.map(({ kind }) => kind as string).sort(), ["data-race", "uncaught-error"]);
  });
});
