import assert from "node:assert/strict";
import { checkerOfTexts, checkProgram } from "../checkProgram";

describe("outcomes", () => {
  const checker = checkerOfTexts();
  after(() => checker.client.dispose());

  it("are equal whoever observed first", async () => {
    // The thread that comes first runs the code; `y` is observed behind that, or alone
    const [{ outcomes, verdict }] = await checkProgram(
      "p.ts",
      `import { Once, observe, thread } from "interleaver";
const once = new Once();
thread("a", () => { once.do(() => observe("x", 1)); observe("y", 1); });
thread("b", () => { once.do(() => observe("x", 1)); });`,
    );
    assert.equal(verdict, "verified");
    assert.deepEqual(
      outcomes.map(({ values, executions }) => [values, executions]),
      [[{ x: 1, y: 1 }, 2]],
    );
  });
  it("are those of serial executions whoever observed first: no atomicity violation", async () => {
    const [{ findings }] = await checkProgram(
      "p.ts",
      `import { Mutex, observe, thread } from "interleaver";
const m = new Mutex();
let n = 0;
thread("a", () => {
  let before = 0;
  m.runExclusive(() => { before = n; });
  m.runExclusive(() => { for (const name of before === n ? ["x", "y"] : ["y", "x"]) observe(name, 1); n = 1; });
});
thread("b", () => m.runExclusive(() => { n = 1; }));`,
    );
    assert.deepEqual(
      findings.filter(({ severity }) => severity === "error"),
      [],
    );
  });
  for (const [what, name] of Object.entries({
    "an object without a prototype": "Object.create(null)",
    "an object whose toString never ends": "{ toString() { for (;;) {} } }",
    "a symbol": `Symbol("s")`,
  }))
    it(`have texts for names: ${what} is refused where it is given`, async () => {
      const text = `import { observe } from "interleaver";\nobserve(${name} as never, 1);`;
      const [{ verdict, findings }] = await checkProgram("p.ts", text);
      assert.equal(verdict, "violated");
      assert.match(
        findings[0].message,
        /TypeError: observe needs a text for its name: observe\(name, value\) \(line 2\)/,
      );
    });
  it("may be called what every object has", async () => {
    const names = ["valueOf", "toString", "constructor", "hasOwnProperty"];
    const text = `import { observe } from "interleaver";
${names.map((name, i) => `let ${name} = ${i};`).join(" ")}
observe("__proto__", 4);`;
    // In a worker, where nobody can write to what every object has
    const { outcomes } = (await checker.check("p.ts", text))[0];
    assert.deepEqual(Object.entries(outcomes[0].values), [...names.map((name, i) => [name, i]), ["__proto__", 4]]);
  });
});
