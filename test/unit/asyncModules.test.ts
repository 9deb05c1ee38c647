import assert from "node:assert/strict";
import { programOf } from "../../src/checker/check";
import { library } from "../../src/checker/library";
import { replaySchedule } from "../../src/checker/replay/replaySchedule";
import { instrumentProgram } from "../../src/instrumenter/instrumentProgram";
import type { ScenarioReport } from "../../src/model/report";
import { checkModules } from "../language/checkModules";

type Files = Readonly<Record<string, string>>;

async function reportOf(files: Files): Promise<ScenarioReport> {
  const [report] = await checkModules("main.ts", files, library);
  assert.deepEqual(report.problems, []);
  return report;
}
const told = ({ findings }: ScenarioReport) => findings.map(({ kind, message }) => [kind, message]);

describe("modules that await, beside each other", () => {
  const counting = `import { io } from "interleaver"; import { state } from "./state";
const n = state.n;
await io();
state.n = n + 1;`;
  const race = {
    "main.ts": `import "./left/count"; import "./right/count"; import { after, observe } from "interleaver";
import { state } from "./state";
after(() => observe("n", state.n));`,
    "state.ts": "export const state = { n: 0 };",
    "left/count.ts": counting.replace("./state", "../state"),
    "right/count.ts": counting.replace("./state", "../state"),
  };

  it("race, and a lost update names their files", async () => {
    const report = await reportOf(race);
    assert.equal(report.exploration.executions, 2);
    assert.deepEqual(
      report.outcomes.map(({ values }) => values),
      [{ n: 1 }],
    );
    assert.match(
      report.findings[0].message,
      /^`right\/count\.ts` \(called in line 1\) reads `state\.n` .* but meanwhile `left\/count\.ts` \(called in line 1\) writes it/,
    );
  });

  it("have lanes with the names of their files in a trace, called where they are imported first", async () => {
    const report = await reportOf(race);
    const { code, sites } = await instrumentProgram("main.ts", async (path) => (race as Files)[path], library);
    const { schedule } = report.outcomes[0].witness;
    const task = { file: "main.ts", scenario: undefined, schedule, sites };
    const replayed = replaySchedule(programOf(code, 1000, sites), task);
    assert.ok(!("problem" in replayed));
    assert.deepEqual(
      replayed.trace!.async!.calls.map(({ name, site }) => [name, site?.file, site?.line]),
      [
        ["left/count.ts", "main.ts", 1],
        ["right/count.ts", "main.ts", 1],
      ],
    );
  });

  it("see a variable that another one changes, in every order", async () => {
    const report = await reportOf({
      "main.ts": `import "./a"; import "./b";`,
      "shared.ts": "export let shared = 0; export const set = (n: number) => { shared = n; };",
      "a.ts": `import { io } from "interleaver"; import { set } from "./shared"; await io(); set(1);`,
      "b.ts": `import { io } from "interleaver"; import { shared } from "./shared"; await io(); export let seen = shared;`,
    });
    assert.deepEqual(
      report.outcomes.map(({ values }) => values),
      [
        { shared: 1, seen: 1 },
        { shared: 1, seen: 0 },
      ],
    );
  });

  const gate = "export let open!: () => void; export const gate = new Promise<void>((go) => { open = go; });";
  it("are not stuck where one awaits what the other resolves", async () => {
    const report = await reportOf({
      "main.ts": `import "./a"; import "./b";`,
      "gate.ts": gate,
      "a.ts": `import { gate } from "./gate"; await gate;`,
      "b.ts": `import { io } from "interleaver"; import { open } from "./gate"; await io(); open();`,
    });
    assert.deepEqual([report.verdict, told(report)], ["verified", []]);
  });

  it("are stuck where that one imports the first, and it is said which await waits", async () => {
    const report = await reportOf({
      "main.ts": `import "./a"; import "./b";`,
      "gate.ts": gate,
      "a.ts": `import { gate } from "./gate";\nawait gate;`,
      "b.ts": `import "./a"; import { open } from "./gate"; open();`,
    });
    assert.deepEqual(told(report), [
      [
        "deadlock",
        "`main` never ends: `await gate` in `a.ts` (a.ts line 2) waits for a promise that nothing left can settle, which was made at gate.ts line 1.",
      ],
    ]);
  });

  it("of which one fails: its error is told at its line, in the orders in which nothing else ends them", async () => {
    const report = await reportOf({
      "main.ts": `import "./a"; import "./b"; import { observe } from "interleaver"; observe("main", "ran");`,
      "state.ts": "export const state = { ready: false };",
      "a.ts": `import { io } from "interleaver"; import { state } from "./state";
await io();
if (!state.ready) throw new Error("too early");`,
      "b.ts": `import { io } from "interleaver"; import { state } from "./state"; await io(); state.ready = true;`,
    });
    assert.deepEqual(told(report), [["uncaught-error", "`io` threw Error: too early (a.ts line 3)."]]);
    assert.deepEqual(
      report.outcomes.map(({ values }) => values),
      [{ main: "ran" }],
    );
  });

  it("make no more orders than who comes last, where they have nothing to do with each other", async () => {
    const one = `import { io } from "interleaver"; export const value = await io(1);`;
    const report = await reportOf({
      "main.ts": ["a", "b", "c", "d"].map((name) => `import { value as ${name} } from "./${name}";`).join(" "),
      "a.ts": one,
      "b.ts": one,
      "c.ts": one,
      "d.ts": one,
    });
    assert.deepEqual([report.verdict, report.exploration.executions, report.exploration.redundant], ["verified", 4, 0]);
  });

  it("are one after the other as before where nobody imports the one that awaits", async () => {
    const files: Files = { "main.ts": `import "./a"; await null;`, "a.ts": "export const a = 1;" };
    const { code } = await instrumentProgram("main.ts", async (path) => files[path]);
    assert.doesNotMatch(code, /\$\$\.evaluate/);
  });
});
