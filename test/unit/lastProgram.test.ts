import assert from "node:assert/strict";
import { LastProgram } from "../../src/checker/worker/lastProgram";

describe("the program that was instrumented last", () => {
  const files = new Map<string, string>();
  let asked: string[];
  let programs: LastProgram;
  const get = (entry: string) =>
    programs.get(entry, async (path) => {
      asked.push(path);
      return files.get(path);
    });
  beforeEach(() => {
    files.clear();
    files.set("a.ts", 'import { b } from "./b"; console.log(b);');
    files.set("b.ts", "export const b = 1;");
    asked = [];
    programs = new LastProgram();
  });

  it("is given again while no file changed, each of which is read once", async () => {
    const first = await get("a.ts");
    assert.deepEqual(first.files, ["a.ts", "b.ts"]);
    asked = [];
    assert.equal(await get("a.ts"), first);
    assert.ok(asked.includes("a.ts") && asked.includes("b.ts"));
    assert.equal(new Set(asked).size, asked.length);
  });

  it("is made anew when a file changed that it imports, with what was read meanwhile", async () => {
    const first = await get("a.ts");
    files.set("b.ts", "export const b = 2;");
    asked = [];
    const second = await get("a.ts");
    assert.notEqual(second.code, first.code);
    assert.equal(new Set(asked).size, asked.length);
  });

  it("is made anew when a file appears that comes before another one", async () => {
    const first = await get("a.ts");
    const missing = asked.find((path) => !files.has(path));
    files.set(missing ?? "b.ts", "export const b = 3;");
    assert.notEqual((await get("a.ts")).code, first.code);
  });

  it("is made anew for another entry, and a problem is told again", async () => {
    const first = await get("a.ts");
    assert.notEqual(await get("b.ts"), first);
    files.delete("b.ts");
    for (let time = 0; time < 2; time++) assert.match((await get("a.ts")).problems[0].message, /does not exist/);
  });
});
