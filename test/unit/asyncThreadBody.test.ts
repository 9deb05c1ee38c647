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
