import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

const assumed = async (body: string) => {
  const [{ exploration, problems }] = await checkProgram("time.ts", `import { io } from "interleaver";\n${body}`);
  assert.deepEqual(problems, []);
  return exploration.assumed ?? [];
};
const earliest = "the time after I/O is the earliest one that is possible";

describe("what is assumed about the time", () => {
  it("is said where the program asks for it after I/O", async () => {
    for (const now of ["Date.now()", "performance.now()", "new Date().getTime()"])
      assert.deepEqual(await assumed(`const until = ${now} + 50;\nawait io();\nif (${now} >= until) console.log(1);`), [
        earliest,
      ]);
  });

  it("and after a timer that was started behind I/O", async () => {
    const body = `await io();\nsetTimeout(() => { if (Date.now() > 5e12) console.log(1); }, 5);`;
    assert.ok((await assumed(body)).includes(earliest));
  });

  it("is not where the time is known, nor where only files keep the time of a change", async () => {
    assert.deepEqual(await assumed(`const since = Date.now();\nawait io();\nconsole.log(since);`), []);
    assert.deepEqual(
      await assumed(`import { writeFile } from "node:fs/promises";\nawait io();\nawait writeFile("a", "b");`),
      [],
    );
    const timers = `setTimeout(() => { if (Date.now() > 5e12) console.log(1); }, 5);`;
    assert.deepEqual(await assumed(timers), ["timers fire when they are due"]);
  });
});
