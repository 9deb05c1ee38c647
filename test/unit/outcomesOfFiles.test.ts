import assert from "node:assert/strict";
import { library } from "../../src/checker/library";
import type { ScenarioReport } from "../../src/model/report";
import { outcomesTable } from "../../src/presentation/comparison/outcomesTable";
import { checkModules as checkWith } from "../language/checkModules";

const checkModules = (entry: string, files: Readonly<Record<string, string>>) => checkWith(entry, files, library);
const ends = ({ outcomes }: ScenarioReport) => outcomes.map(({ values }) => values);
const store = (path = "./store") =>
  `import { thread } from "interleaver"; import { inc } from "${path}"; thread("P", inc); thread("Q", inc);`;
const lostUpdate = `import { Mutex } from "interleaver"; const m = new Mutex();
export let total = 0;
export const inc = () => { m.lock(); const v = total; m.unlock(); m.lock(); total = v + 1; m.unlock(); };\n`;

describe("outcomes of programs of several files", () => {
  it("are those of the same program in one file: a lost update of an imported variable is an error", async () => {
    const [split] = await checkModules("main.ts", { "main.ts": store(), "store.ts": lostUpdate });
    const [whole] = await checkModules("main.ts", {
      "main.ts": `import { thread } from "interleaver";${lostUpdate} thread("P", inc); thread("Q", inc);`,
    });
    for (const report of [split, whole]) {
      assert.deepEqual(
        report.findings.map(({ kind, subkind, severity }) => [kind, subkind, severity]),
        [["atomicity-violation", "lost-update", "error"]],
      );
      assert.deepEqual([report.verdict, report.exploration.executions], ["violated", 6]);
    }
    assert.deepEqual(ends(split), ends(whole));
    assert.deepEqual(ends(split), [{ total: 2 }, { total: 1 }]);
  });

  it("tell variables of one name apart by their files, the entry's first, and shared ones as findings call them", async () => {
    const [report] = await checkModules("main.ts", {
      "main.ts": `import { choose } from "interleaver"; import { set } from "./lib"; let count = 0; let own = 2; count = 1; set(choose(5, 6));`,
      "lib.ts": "let count = 0; let other = 3; export const set = (v: number) => { count = v; };",
    });
    assert.deepEqual(ends(report), [
      { "count (main.ts)": 1, own: 2, "count (lib.ts)": 5, other: 3 },
      { "count (main.ts)": 1, own: 2, "count (lib.ts)": 6, other: 3 },
    ]);
    assert.deepEqual(outcomesTable(report).columns, ["count (main.ts)", "count (lib.ts)", "own", "other"]);
  });

  it("take as much of the paths as it needs", async () => {
    const lib = "export let n = 0; export const inc = () => { n++; };";
    const [report] = await checkModules("src/main.ts", {
      "src/main.ts": `import { thread } from "interleaver"; import * as a from "./left/index"; import * as b from "./right/index"; import * as c from "../n";
for (const inc of [a.inc, b.inc, c.inc]) { thread(inc); thread(inc); }`,
      "src/left/index.ts": lib,
      "src/right/index.ts": lib,
      "n.ts": lib,
    });
    const names = ["n (left/index.ts)", "n (right/index.ts)", "n (n.ts)"];
    assert.deepEqual(Object.keys(ends(report)[0]), names);
    // Findings call them the same
    for (const name of names)
      assert.ok(
        report.findings.some(({ locations: [{ role }] }) => role?.includes(name)),
        name,
      );
  });

  it("let what is observed stand for a variable of that name, as in one file", async () => {
    const [report] = await checkModules("main.ts", {
      "main.ts": `import { observe } from "interleaver"; import { total } from "./store"; observe("total", total + 1);`,
      "store.ts": "export let total = 1;",
    });
    assert.deepEqual(ends(report), [{ total: 2 }]);
  });

  it("have variables of every kind of file, of circles, and none that was never reached", async () => {
    const [report] = await checkModules("main.mts", {
      "main.mts": `import "./a.mjs"; import { c } from "./c.cjs"; import "./failing.mjs"; let last = c;`,
      "a.mts": `import { b } from "./b.mjs"; export let a = 1; void (() => b);`,
      "b.mts": `import { a } from "./a.mjs"; export let { b, list: [first, ...rest] } = { b: 2, list: [3, 4] }; void (() => a);`,
      "c.cts": `export let c = 5; export const d = 6; export var e = 7; export function f() { let g = 8; return g; }`,
      "failing.mts": `export let early = 1; let broken: number = JSON.parse("1"); process.exit(0); let late = 2;`,
    });
    assert.deepEqual(report.problems, []);
    assert.deepEqual(ends(report), [{ b: 2, first: 3, rest: [4], a: 1, c: 5, early: 1, broken: 1 }]);
  });

  it("do not have what simulated modules keep for themselves", async () => {
    const [report] = await checkModules("main.ts", {
      "main.ts": `import { EventEmitter } from "node:events"; let n = 0; const e = new EventEmitter(); e.on("x", () => n++); e.emit("x"); setTimeout(() => {}, 1);`,
    });
    assert.deepEqual(ends(report), [{ n: 1 }]);
  });
});
