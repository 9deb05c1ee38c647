import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import type { Report } from "../../src/model/report";
import { folderWith, run } from "./run";

const two = `import { scenario } from "interleaver";\nscenario("one", () => {});\nscenario("two", () => {});\n`;

describe("interleaver replay", () => {
  const file = "samples/bank-transfer-deadlock.ts";
  const report = () => JSON.parse(run(["check", file, "--format", "json"]).stdout) as Report;

  it("prints the execution of a schedule, its ending and its values", () => {
    const { schedule } = report().programs[0].scenarios[0].findings[0].witness;
    const { status, stdout } = run(["replay", file, "--schedule", schedule]);
    assert.match(stdout, /^\d+ events; no task can go on\n/);
    assert.match(stdout, /Ada preempted/);
    assert.match(stdout, /╰── Ben ── waits for ─▶ checking ── held by ─▶ Ada/);
    assert.match(stdout, /At the end\n(.*\n)* *savings +held by Ben/);
    assert.equal(status, 1);
  });
  it("exits with 0 for an execution in which all is well", () => {
    const { schedule } = report().programs[0].scenarios[0].outcomes[0].witness;
    const { status, stdout } = run(["replay", file, "--schedule", schedule]);
    assert.match(stdout, /every task finished/);
    assert.equal(status, 0);
  });
  const rows: [what: string, args: string[], message: RegExp][] = [
    ["no schedule", [file, "--schedule", "0x2"], /"0x2" is not a schedule/],
    ["a schedule of another program", [file, "--schedule", "i1:7x3"], /schedule/],
    ["no file", ["nothing.ts", "--schedule", "i1:0"], /nothing\.ts: no such file/],
    ["one of several scenarios", ["two.ts", "--schedule", "i1:0"], /several scenarios.*"one", "two"/],
    ["no option", [file], /required option '--schedule/],
  ];
  for (const [what, args, message] of rows)
    it(`exits with 2 for ${what}`, () => {
      const { status, stderr } = run(["replay", ...args], args[0] === "two.ts" ? folderWith({ "two.ts": two }) : ".");
      assert.match(stderr, message);
      assert.equal(status, 2);
    });
});

describe("interleaver", () => {
  it("lists every sample with what it is about", () => {
    const { status, stdout } = run(["samples"]);
    assert.equal(status, 0);
    for (const name of readdirSync("samples").filter((file) => file.endsWith(".ts")))
      assert.match(stdout, new RegExp(`^samples/${name.replace(".", "\\.")} +[A-Z]`, "m"));
  });
  it("explains itself", () => {
    const { status, stdout } = run(["--help"]);
    assert.equal(status, 0);
    for (const words of ["check", "replay", "samples", "Exit codes"]) assert.match(stdout, new RegExp(words));
    assert.match(run(["check", "--help"]).stdout, /--max-executions <n>/);
  });
  it("tells its version", () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    assert.equal(run(["--version"]).stdout, `${version}\n`);
  });
  it("exits with 2 for an unknown command", () => assert.equal(run(["chekc"]).status, 2));
});
