import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

const misuses = async (code: string) => {
  const [{ findings, outcomes }] = await checkProgram("p.ts", `import * as I from "interleaver";\n${code}`);
  return { told: findings.map(({ kind, message, witness }) => [kind, message, witness.events]), ends: outcomes.length };
};

describe("a primitive misused in a callback of a program without threads", () => {
  it("is told with the callback", async () => {
    assert.deepEqual(await misuses(`const m = new I.Mutex();\nsetTimeout(() => m.unlock(), 1);`), {
      told: [["lock-misuse", "`timer 1 ms` unlocks `m` (line 3), but nobody holds it.", 1]],
      ends: 0,
    });
    assert.deepEqual(await misuses(`const s = new I.Semaphore(1);\nvoid I.io().then(() => { s.release(); });`), {
      told: [["lock-misuse", "`io` releases `s` (line 3), but its only permit is there already.", 1]],
      ends: 0,
    });
  });
  it("is none where the event loop gives back what it took, with threads beside it and without", async () => {
    const programs = [
      "const m = new I.Mutex();\nm.lock();\nsetTimeout(() => m.unlock(), 1);",
      "const m = new I.ReentrantMutex();\nm.lock();\nsetTimeout(() => { m.lock(); m.unlock(); m.unlock(); }, 1);",
      "const m = new I.Mutex();\nsetTimeout(() => m.lock(), 1);\nsetTimeout(() => m.unlock(), 2);",
    ];
    for (const program of programs)
      for (const beside of ["", "\nI.thread(() => {});"]) assert.deepEqual((await misuses(program + beside)).told, []);
  });
  it("is told where the program handles the error, and in a check of the final state", async () => {
    const { told, ends } = await misuses(
      `const g = new I.WaitGroup();\nsetTimeout(() => { try { g.done(); } catch {} }, 1);`,
    );
    assert.deepEqual(told, [
      ["lock-misuse", "`timer 1 ms` finishes one job of `g` (line 3), but none is left to do.", 1],
    ]);
    assert.equal(ends, 1);
    const final = await misuses(`const m = new I.Mutex();\nsetTimeout(() => {}, 1);\nI.after(() => m.unlock());`);
    assert.deepEqual(
      final.told.map(([kind, message]) => [kind, message]),
      [["lock-misuse", "`main` unlocks `m` (line 4), but nobody holds it."]],
    );
  });
});
