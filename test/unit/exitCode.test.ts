import assert from "node:assert/strict";
import type { ScenarioReport } from "../../src/model/report";
import { checkProgram, replayProgram } from "../checkProgram";

async function explored(text: string): Promise<ScenarioReport> {
  const [report] = await checkProgram("program.ts", text);
  assert.deepEqual(report.problems, []);
  return report;
}
async function errorsOf(text: string): Promise<readonly string[]> {
  const { findings } = await explored(text);
  return findings.filter(({ severity }) => severity === "error").map(({ kind, message }) => `${kind}: ${message}`);
}

/** Node ends with it, and so does CI: it is as much a fault as `process.exit` with that code. */
describe("process.exitCode", () => {
  it("is a fault where it is not 0 at the end, told where it was set last", async () => {
    const text = `import { readFile } from "node:fs/promises";
const main = async () => void (await readFile("settings.json", "utf8"));
main().catch(() => {
  process.exitCode = 2;
  process.exitCode = 1;
});`;
    assert.deepEqual(await errorsOf(text), [
      "uncaught-error: `open settings.json` ended the program with process.exitCode = 1 (line 5).",
    ]);
  });

  it("is none where it is taken back, whatever it was before", async () => {
    for (const value of ["0", `"0"`, "undefined", "null"]) {
      const text = `process.exitCode = 1; setTimeout(() => { process.exitCode = ${value}; }, 5);`;
      assert.equal((await explored(text)).verdict, "verified", value);
    }
  });

  it("is that of the last one who sets it, in every order", async () => {
    const { findings, exploration, outcomes } = await explored(`import { io, observe } from "interleaver";
void io().then(() => { process.exitCode = 1; });
void io().then(() => { process.exitCode = 0; });`);
    assert.equal(exploration.executions, 2);
    assert.deepEqual(
      findings.map(({ message, executions }) => [message, executions]),
      [["`io` ended the program with process.exitCode = 1 (line 2).", 1]],
    );
    // The program came to its end all the same
    assert.deepEqual(
      outcomes.map(({ values, executions }) => [values, executions]),
      [[{}, 2]],
    );
  });

  it("shows itself again in the replay of the witness", async () => {
    const text = `import { io } from "interleaver";
let free = true;
const take = async () => { if (!free) { process.exitCode = 1; return; } await io(); free = false; };
take(); void io().then(take);`;
    const [finding] = (await explored(text)).findings;
    assert.match(finding.message, /process\.exitCode = 1 \(line 3\)/);
    const replayed = await replayProgram("program.ts", text, undefined, finding.witness!.schedule);
    assert.deepEqual(
      replayed?.findings.map(({ kind, message }) => [kind, message]),
      [[finding.kind, finding.message]],
    );
  });

  it("is a fault of threads as well, at each place that sets it last in some order", async () => {
    const text = `import { Mutex, thread } from "interleaver";
const m = new Mutex();
thread("A", () => m.runExclusive(() => { process.exitCode = 1; }));
thread("B", () => m.runExclusive(() => {
  process.exitCode = 1;
}));`;
    assert.deepEqual([...(await errorsOf(text))].sort(), [
      "uncaught-error: `A` ended the program with process.exitCode = 1 (line 3).",
      "uncaught-error: `B` ended the program with process.exitCode = 1 (line 5).",
    ]);
  });

  it("is found in as many executions as a check of the final state that fails there", async () => {
    const program = (end: string) => `import { AtomicInt, Mutex, thread } from "interleaver";
import { after } from "interleaver";
const last = new AtomicInt(0); const m = new Mutex();
const names = ["A", "B", "C"];
const all = names.map((name, i) => thread(name, () => {
  for (let n = 0; n < 2; n++) m.runExclusive(() => { if (last.load() === 2) last.store(5); else last.store(i); });
}));
for (const one of all) one.join();
${end}`;
    const [said, checked] = [
      await explored(program("if (last.load() === 5) process.exitCode = 1;")),
      await explored(program("last.load(); after(() => { if (last.load() === 5) throw new Error(); });")),
    ];
    assert.deepEqual(
      [said.exploration.executions, said.exploration.redundant, said.findings[0].executions],
      [checked.exploration.executions, 0, checked.findings[0].executions],
    );
    assert.ok(said.findings[0].executions > 1);
    const handled = await explored(
      program(
        `last.load(); process.exitCode = 0; process.on("exit", () => { if (last.load() === 5) process.exitCode = 1; });`,
      ),
    );
    assert.deepEqual(
      [handled.exploration.executions, handled.findings.map(({ message, executions }) => [message, executions])],
      [
        checked.exploration.executions,
        [["`main` ended the program with process.exitCode = 1 (line 9).", checked.findings[0].executions]],
      ],
    );
  });

  it("says nothing of executions that do not come to their end", async () => {
    const text = `import { Mutex, thread } from "interleaver";
const m = new Mutex();
process.exitCode = 1;
thread("A", () => { m.lock(); m.lock(); });`;
    const { findings } = await explored(text);
    assert.deepEqual(
      findings.map(({ kind }) => kind),
      ["deadlock"],
    );
  });

  it("is what process.exit ends with where it is given nothing, and counts no more where it is given something", async () => {
    assert.deepEqual(await errorsOf(`process.exitCode = 3;\nprocess.exit();`), [
      "uncaught-error: `main` ended the program with process.exit(3) (line 2).",
    ]);
    for (const given of ["0", "null", "undefined"])
      assert.deepEqual(await errorsOf(`process.exitCode = 3;\nprocess.exit(${given} as never);`), [], given);
    const early = `import { thread } from "interleaver";
thread("A", () => process.exit(0));
process.exitCode = 1;`;
    const { findings } = await explored(early);
    assert.deepEqual(
      findings.map(({ message, executions }) => [message, executions]),
      [],
    );
  });

  it("is told to handlers of exit, who have the last word", async () => {
    const handled = (then: string) => `let seen: unknown;
process.on("exit", (code) => { seen = [code, process.exitCode]; ${then} });
process.exitCode = "4";`;
    const { outcomes, verdict } = await explored(handled("process.exitCode = 0;"));
    assert.deepEqual([outcomes[0].values, verdict], [{ seen: [4, "4"] }, "verified"]);
    assert.deepEqual(await errorsOf(handled("process.exitCode = 5;")), [
      "uncaught-error: `main` ended the program with process.exitCode = 5 (line 2).",
    ]);
    assert.deepEqual(await errorsOf(`process.on("exit", () => { process.exitCode = 6; }); process.exit(0);`), [
      "uncaught-error: `main` ended the program with process.exitCode = 6 (line 1).",
    ]);
  });
});
