import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Report } from "../../src/model/report";
import { folderWith, run, type Ran } from "./run";

/** One execution in forty needs 240 MB for its strings; those before it show a deadlock. */
const late = (...unlocks: readonly string[]) => `import { choose, Mutex, thread } from "interleaver";
const a = new Mutex(), b = new Mutex();
thread(() => { a.lock(); b.lock(); ${unlocks.join(" ")} });
thread(() => { b.lock(); a.lock(); ${unlocks.join(" ")} });
const long: string[] = [];
if (choose(...Array.from({ length: 40 }, (_, i) => i)) === 1)
  for (let i = 0; i < 6; i++) long.push(("x".repeat(40_000_000) + i).toUpperCase());`;
/** The same after a while, in which the worker has told how far it is. */
const busy = late()
  .replace(
    /^thread[^]*?\n(?=const long)/m,
    "const n = new AtomicInt(0);\nfor (let t = 0; t < 2; t++) thread(() => { for (let i = 0; i < 4; i++) n.store(n.load() + 1); });\n",
  )
  .replace("import {", "import { AtomicInt,");
const harmless = late("a.unlock(); b.unlock();").replace("b.lock(); a.lock();", "a.lock(); b.lock();");

const scenarioOf = ({ stdout }: Ran) => (JSON.parse(stdout) as Report).programs[0].scenarios[0];
const memory = (value: number) => [{ name: "megabytes", value, option: "--memory" }];

describe("interleaver check --memory", () => {
  it("reports what was found before the memory was used up, and another check goes on with more", () => {
    const folder = folderWith({ "p.ts": late("a.unlock(); b.unlock();") });
    const check = (megabytes: number) =>
      run(
        ["check", "p.ts", "--format", "json", "--memory", String(megabytes), "--resume", "left.json", "--time", "600"],
        folder,
      );
    const small = check(250);
    const { verdict, findings, exploration } = scenarioOf(small);
    assert.deepEqual([small.status, verdict, findings[0].subkind], [1, "violated", "lock-cycle"]);
    assert.equal(exploration.complete, false);
    assert.deepEqual(exploration.bounds, memory(250));
    assert.match(small.stderr, /--resume left\.json goes on from here/);
    assert.ok(existsSync(join(folder, "left.json")));
    const large = check(1_500);
    // Two orders that pass and one that does not, for each choice
    assert.equal(scenarioOf(large).exploration.executions, 3 * 40, large.stdout);
    assert.deepEqual([large.status, scenarioOf(large).exploration.complete], [1, true]);
    assert.deepEqual(scenarioOf(large).exploration.bounds, []);
    assert.ok(!existsSync(join(folder, "left.json")));
  });

  it("names the limit, with the option that raises it, and ends as other limits do where nothing was found", () => {
    const folder = folderWith({ "p.ts": busy });
    const args = ["check", "p.ts", "--memory", "250", "--time", "600", "--strategy", "optimal-dpor"];
    const { status, stdout, stderr } = run(args, folder);
    assert.equal(status, 3, stdout + stderr);
    const text = stdout.replace(/\s+/g, " ");
    assert.match(text, /Nothing found in [1-9][\d,]* different orders, but not all were tried/);
    assert.match(text, /stopped at 250 MB of memory; raise it with --memory/);
    assert.match(text, /the program needs more than 250 MB of memory; .* or raise the limit with --memory/);
  });

  it("says so as well where the checker itself needs more", () => {
    const folder = folderWith({ "p.ts": harmless });
    for (const value of [1, 40]) {
      const ran = run(["check", "p.ts", "--format", "json", "--memory", String(value)], folder);
      assert.equal(ran.status, 3, ran.stderr);
      const { verdict, exploration } = scenarioOf(ran);
      assert.equal(verdict, "interrupted");
      assert.deepEqual(exploration.bounds, memory(value));
    }
  });

  it("holds for all threads together", () => {
    const folder = folderWith({ "p.ts": harmless });
    const ran = run(["check", "p.ts", "--format", "json", "--memory=300", "--jobs", "2", "--time", "600"], folder);
    assert.equal(ran.status, 3, ran.stderr);
    assert.deepEqual(scenarioOf(ran).exploration.bounds, memory(300));
  });

  it("takes whole numbers above 0, and is there for replay as well", () => {
    const folder = folderWith({ "p.ts": harmless });
    const given = ["--schedule", "i1:0"];
    for (const value of ["0", "-5", "1.5", "much", ""])
      for (const command of [["check"], ["replay", ...given]]) {
        const { status, stderr, stdout } = run([...command, "p.ts", "--memory", value], folder);
        assert.deepEqual([status, stdout], [2, ""]);
        assert.match(stderr, /--memory <mb>.* It takes a whole number of megabytes above 0/);
      }
    assert.match(run(["replay", "p.ts", "--memory", "40", ...given], folder).stderr, /more than 40 MB of memory/);
    assert.match(run(["check", "--help"]).stdout, /--memory <mb>\s+most memory/);
  });
});
