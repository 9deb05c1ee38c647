import assert from "node:assert/strict";
import { resolve } from "node:path";
import type { Report } from "../../src/model/report";
import { folderWith, interrupted, run } from "./run";

const race = `import { observe, scenario, thread } from "interleaver";
let x = 0;
scenario("both", () => { thread("A", () => { x = x + 1; }); thread("B", () => { x = x + 1; }); });
scenario("one", () => { thread("A", () => { x = x + 1; }); });
`;
const locks = `import { Mutex, thread } from "interleaver";
const m = new Mutex();
for (const name of "ABCDEFGHIJKL") thread(name, () => { m.lock(); m.unlock(); });
`;
const broken = `import { thread } from "interleaver";\nlet x = ;\n`;
const below = '// @expect verified\nimport { thread } from "interleaver";\n// @expect invalid\nthread(() => {});\n';
const files = {
  "race.ts": race,
  "locks.ts": locks,
  "broken.ts": broken,
  "below.ts": below,
  "[id].ts": `// @expect verified\n${race}`,
};

describe("interleaver check", () => {
  const folder = folderWith(files);

  it("reports the deadlock of the bank transfer in columns and exits with 1", () => {
    const { status, stdout } = run(["check", "samples/bank-transfer-deadlock.ts"]);
    assert.equal(status, 1);
    assert.match(stdout, /^✖ Deadlock in 1 of 3 orders\n/);
    assert.match(stdout, /╭─▶ Ada ── waits for ─▶ savings {2}── held by ─▶ Ben\n/);
    assert.match(stdout, /^ *event line {2}main +Ada +Ben/m);
    assert.match(stdout, /from\.lock\.lock\(\) ①/);
    assert.match(stdout, /Ada preempted/);
    assert.match(stdout, /^ *stuck +to\.lock\.lock\(\) +to\.lock\.lock\(\)$/m);
    assert.doesNotMatch(stdout, /\u001b\[/, "no colours when not on a terminal");
    for (const line of stdout.split("\n")) assert.ok(line.length <= 100 || line.includes("replay"), line);
  });

  it("shows no columns for an error before the first event, and counts one event as one", () => {
    const files = {
      "module.ts": `throw new Error("x");\n`,
      "twice.ts": `import { Mutex } from "interleaver";\nconst m = new Mutex();\nm.lock();\nm.lock();\n`,
    };
    const folder = folderWith(files);
    const { stdout } = run(["check", "module.ts"], folder);
    assert.match(stdout, /main threw Error: x \(line 1\)/);
    assert.doesNotMatch(stdout, /event line/);
    assert.match(run(["check", "twice.ts"], folder).stdout, /\(1 event, no preemption\)/);
  });

  it("prints a report for machines and nothing else, with paths relative to the working directory", () => {
    const { status, stdout, stderr } = run(["check", resolve(folder, "race.ts"), "--format", "json"], folder);
    assert.equal(status, 1);
    assert.equal(stderr, "");
    const report = JSON.parse(stdout) as Report;
    assert.equal(report.format, "interleaver-report");
    assert.equal(report.version, 1);
    assert.deepEqual(
      report.programs.map(({ file, scenarios }) => [
        file,
        ...scenarios.map(({ name, verdict }) => `${name} ${verdict}`),
      ]),
      [["race.ts", "both violated", "one verified"]],
    );
  });

  it("gives the identical report when run again, but for the time", () => {
    const again = () => run(["check", "race.ts", "--format", "json"], folder).stdout.replace(/"elapsedMs": .*/g, "");
    assert.equal(again(), again());
  });

  const exits: [args: string[], status: number, output: RegExp][] = [
    [["race.ts", "--scenario", "one"], 0, /No bug in the only order there is \(complete\)/],
    [["race.ts"], 1, /Data race in/],
    [["race.ts", "--scenario", "none"], 2, /none/],
    [["broken.ts"], 2, /broken\.ts:2:9\n/],
    [["broken.ts", "race.ts"], 2, /2 files: 1 invalid, 1 violated, 1 verified/],
    [["nothing.ts"], 2, /nothing\.ts: no such file/],
    [["nothing.ts", "race.ts", "--scenario", "one"], 2, /No bug/],
    [["*.js"], 2, /\*\.js: no such file/],
    [["locks.ts", "--max-executions", "5"], 3, /executions.*--max-executions/],
    [
      ["locks.ts", "--time", "2.5"],
      3,
      /Nothing found in [1-9][\d,]* .*[\s\S]*stopped at 2\.5 seconds; raise it with --time/,
    ],
    [["locks.ts", "race.ts", "--max-executions", "2"], 1, /2 files/],
    [["[id].ts", "--scenario", "one"], 0, /\[id\]\.ts › one/],
    [["r*.ts", "--scenario", "one"], 0, /race\.ts › one/],
    [[".", "--scenario", "one"], 2, /5 files/],
    [["race.ts", "--max-executions", "0"], 2, /whole number of executions above 0/],
    [["race.ts", "--max-steps", "many"], 2, /whole number of events above 0/],
    [["race.ts", "--timer-slack", "-1"], 2, /whole number of milliseconds\./],
    [["race.ts", "--timer-slack", "0"], 1, /Data race/],
    [["race.ts", "--time", "-1"], 2, /number of seconds above 0/],
    [["race.ts", "--format", "xml"], 2, /Allowed choices are text, json/],
    [["race.ts", "--colour"], 2, /unknown option/],
    [[], 2, /missing required argument/],
  ];
  for (const [args, status, output] of exits)
    it(`exits with ${status} for ${args.join(" ") || "no file"}`, () => {
      const ran = run(["check", ...args], folder);
      assert.match(ran.stdout + ran.stderr, output);
      assert.equal(ran.status, status, ran.stdout + ran.stderr);
    });

  it("compares every sample with its header", () => {
    const { status, stdout } = run(["check", "--expect", "samples"]);
    assert.match(stdout, /^(\d+) of \1 files as expected$/m, stdout);
    assert.equal(status, 0);
  });

  it("says what differs from the header, and exits with 1", () => {
    const { status, stdout } = run(["check", "--expect", "[id].ts"], folder);
    assert.match(stdout, /differs from its @expect header\n {4}both: expected verified, found violated data-race/);
    assert.equal(status, 1);
    assert.equal(run(["check", "--expect", "[id].ts", "--scenario", "one"], folder).status, 0);
    const json = run(["check", "--expect", "[id].ts", "--format", "json"], folder);
    assert.match(json.stderr, /differs/);
    assert.equal((JSON.parse(json.stdout) as Report).programs.length, 1);
  });

  it("says which expectations do not count, because they stand below the first code", () => {
    const told = "below.ts:3: // @expect invalid: not compared; move it up into the comments before the first code\n";
    for (const format of ["text", "json"]) {
      const { status, stderr } = run(["check", "--expect", "below.ts", "--format", format], folder);
      assert.deepEqual([status, stderr], [0, told]);
    }
    assert.equal(run(["check", "below.ts"], folder).stderr, "");
  });

  it("reports what it found until Ctrl+C", async () => {
    const { status, stdout } = await interrupted(["check", "locks.ts"], folder, / [1-9][\d,]* orders/);
    assert.match(stdout, /Nothing found in [1-9][\d,]* different orders?, but not all were tried/);
    assert.doesNotMatch(stdout, /SIGINT/);
    assert.equal(status, 3);
  });

  it("says of each scenario that it did not come to after Ctrl+C in which one it was stopped", async () => {
    const one = (i: number) => `scenario("s${i}", () => {
  for (let t = 0; t < 3; t++) thread(() => { for (let k = 0; k < 3; k++) c.store(c.load() + 1); }); });`;
    const all = Array.from({ length: 400 }, (_, i) => one(i)).join("\n");
    const text = `import { AtomicInt, scenario, thread } from "interleaver";\nconst c = new AtomicInt(0);\n${all}`;
    const inFolder = folderWith({ "many.ts": text });
    const args = ["check", "many.ts", "--format", "json", "--max-executions", "200"];
    const { stdout } = await interrupted(args, inFolder, / › s\d+ /);
    const { scenarios } = (JSON.parse(stdout) as Report).programs[0];
    const left = scenarios.filter(
      ({ verdict, exploration }) => verdict === "interrupted" && exploration.executions === 0,
    );
    assert.ok(scenarios.length === 400 && left.length > 100, `${left.length}`);
    const words = new Set(left.map(({ problems }) => problems.map(({ message }) => message).join()));
    const [told] = [...words].flatMap((said) => /stopped in the scenario "s(\d+)"/.exec(said)?.slice(1) ?? []);
    const at = Number(told);
    for (const { name, problems } of left.filter(({ name }) => Number(name.slice(1)) > at)) {
      assert.equal(
        problems[0]?.message,
        `not explored: the check was stopped in the scenario "s${at}", which comes first`,
        name,
      );
      assert.equal(problems[0].line, 3 + 2 * Number(name.slice(1)));
    }
    assert.ok(
      left.every(({ name }) => Number(name.slice(1)) >= at),
      `${at} ${left[0].name}`,
    );
  });
});
