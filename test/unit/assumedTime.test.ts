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

describe("what is assumed about delays that are always the same", () => {
  const due = "timers fire when they are due";
  const fixed = "fixed delays always end in the same order: let io() stand for what takes any time";
  const sleep = "const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));";
  const search = `${sleep}
let shown = "";
const search = async (query: string) => { await sleep(10); shown = query; };
void search("re");`;

  it("is said where they stand for what takes any time, and leave one order", async () => {
    assert.deepEqual(await assumed(`${search}\nvoid search("react");`), [due, fixed]);
    assert.deepEqual(await assumed(`${search}\nsetTimeout(() => void search("react"), 3);`), [due, fixed]);
  });

  it("is not where there are other orders, or something takes any time, or nothing comes in between", async () => {
    assert.deepEqual(await assumed(`${search}\nsetTimeout(() => { shown = "timer"; }, 10);\nvoid io();`), [due]);
    assert.deepEqual(
      await assumed(
        `${sleep}\nlet n = 0; void sleep(5).then(() => n++); setTimeout(() => { setTimeout(() => { n *= 2; }, 3); }, 2);`,
      ),
      [due],
    );
    assert.deepEqual(await assumed(`${sleep}\nawait sleep(10);\nawait sleep(10);`), [due]);
    assert.deepEqual(await assumed(`setTimeout(() => {}, 0);\nsetTimeout(() => {}, 0);\nsetTimeout(() => {}, 5);`), [
      due,
    ]);
  });

  it("nor where something is wrong all the same", async () => {
    const [{ exploration, verdict }] = await checkProgram(
      "time.ts",
      `${search}\nawait search("x"); throw new Error(shown);`,
    );
    assert.deepEqual([verdict, exploration.assumed], ["violated", [due]]);
  });
});

describe("what is assumed about chance", () => {
  it("names Math.random only where the program calls it", async () => {
    const [drawn, other] = ["branches on Math.random are not explored", "branches on random values are not explored"];
    assert.deepEqual(await assumed(`if (Math.random() < 0.5) console.log(1);`), [drawn]);
    assert.deepEqual(await assumed(`const r = Math.random;\nawait io();\n[1].map(r);`), [drawn]);
    assert.deepEqual(await assumed(`const id = crypto.randomUUID(); console.log(id);`), [other]);
    assert.deepEqual(await assumed(`const id = crypto.randomUUID(); console.log(id, Math.random());`), [drawn]);
    assert.deepEqual(await assumed(`import { mkdtemp } from "node:fs/promises";\nawait mkdtemp("/tmp/a");`), [other]);
    assert.deepEqual(await assumed(`console.log(1);`), []);
  });
});
