import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

const advice =
  "a thread's body is synchronous: leave out `async` and `await`; locks, channels and `sleep` wait by themselves";

/** Where the program is refused, and why. */
async function refusals(text: string): Promise<string[]> {
  const reports = await checkProgram("p.ts", `import { scenario, thread } from "interleaver";\n${text}`);
  return reports.flatMap(({ problems }) => problems.map(({ line, message }) => `${line}: ${message}`));
}

describe("an async function that shall be a thread's body", () => {
  const programs: Readonly<Record<string, string>> = {
    "stands there": `scenario("s", () => {\n  thread("A", async () => {});\n});`,
    "has a name": `const body = async () => { await null; };\nscenario("s", () => { thread("A", body); });`,
    "was declared": `async function body() {}\nscenario("s", () => { thread(body, ); });`,
    "is cast": `scenario("s", () => {\n  thread("A", (async () => { await null; }) as () => void);\n});`,
    "is a method": `class W { async run() {} }\nscenario("s", () => { thread("A", new W().run); });`,
    "was bound": `class W { async run() {} }\nscenario("s", () => { const w = new W(); thread("A", w.run.bind(w)); });`,
    "came from a function": `const log = (n: number) => async () => void n;\nscenario("s", () => { thread("A", log(1)); });`,
    "cannot be hidden by a catch": `const body = async () => {};\nscenario("s", () => { try { thread(body); } catch {} });`,
  };
  for (const [what, text] of Object.entries(programs))
    it(`is refused with advice where it ${what}`, async () => {
      assert.deepEqual(await refusals(text), [`3: ${advice}`]);
    });

  it("is no body that calls one", async () => {
    assert.deepEqual(
      await refusals(`async function later() {}\nscenario("s", () => { thread("A", () => void later()); });`),
      [],
    );
  });
});

describe("a generator function that shall be a thread's body", () => {
  const told =
    "a thread's body is an ordinary function: calling a generator runs nothing of it; leave out `*` and `yield`; `yieldNow()` lets others go on";
  const programs: Readonly<Record<string, string>> = {
    "stands there": `scenario("s", () => {\n  thread("A", function* () { yield 1; });\n});`,
    "has a name": `function* body() {}\nscenario("s", () => { thread(body); });`,
    "is async": `async function* body() { yield await null; }\nscenario("s", () => { thread("A", body); });`,
    "is a method": `class W { *run() {} }\nscenario("s", () => { thread("A", new W().run); });`,
    "was bound": `async function* body() {}\nscenario("s", () => { thread("A", body.bind(null)); });`,
    "has parameters that run code": `function* body(n = Math.max(1, 2)) { yield n; }\nscenario("s", () => { thread("A", body as never); });`,
    "cannot be hidden by a catch": `function* body() {}\nscenario("s", () => { try { thread(body); } catch {} });`,
  };
  for (const [what, text] of Object.entries(programs))
    it(`is refused with advice where it ${what}`, async () => {
      assert.deepEqual(await refusals(text), [`3: ${told}`]);
    });

  it("is no body that calls one, or that looks like one", async () => {
    const body = "function* all() { yield 1; }";
    assert.deepEqual(await refusals(`${body}\nscenario("s", () => { thread("A", () => void [...all()]); });`), []);
    const other = "const body = () => {}; Object.setPrototypeOf(body, { [Symbol.toStringTag]: 'GeneratorFunction' });";
    assert.deepEqual(await refusals(`${body} all();\n${other}\nscenario("s", () => { thread("A", body); });`), []);
  });
});
