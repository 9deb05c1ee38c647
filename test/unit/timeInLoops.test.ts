import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

const work = "for (let i = 0; ; i++) text = String(i).padStart(300).toUpperCase();";
const programs = {
  "module code": `let text = "";\n${work}`,
  "a thread": `import { thread } from "interleaver";\nthread(() => { let text = ""; ${work} });\nthread(() => {});`,
  "a check of the final state": `import { after } from "interleaver";\nafter(() => { let text = ""; ${work} });`,
  "a loop that catches all": `for (let i = 0, text = ""; ; i++) try { text = String(i).padStart(300); } catch {} finally { text; }`,
};

describe("the limit of time", () => {
  for (const [where, text] of Object.entries(programs))
    it(`holds for a loop without an event in ${where}`, async () => {
      const [{ verdict, exploration, findings, problems }] = await checkProgram("p.ts", text, { timeMs: 300 });
      assert.deepEqual([verdict, findings], ["interrupted", []]);
      assert.deepEqual(exploration.bounds, [{ name: "seconds", value: 0.3, option: "--time" }]);
      assert.deepEqual(
        problems.map(({ message }) => message.replace(/`.*`/, "…")),
        ["an execution did not end within 0.3 seconds; it was here: …; let the loop end, or raise --time"],
      );
    });
});
