import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Report } from "../../src/model/report";
import { folderWith, run } from "./run";

const race = `import { thread } from "interleaver";
let x = 0;
thread(() => { x = x + 1; });
thread(() => { x = x + 1; });
`;
const right = "export {};\n";

/** Runs a line of the shell, in which `$I` is the command. */
function shell(line: string, folder: string) {
  const env = { ...process.env, NO_COLOR: "1", I: `${process.execPath} ${resolve("dist/cli.js")}` };
  return spawnSync("bash", ["-c", line], { cwd: folder, env, encoding: "utf8" });
}

describe("interleaver where nobody reads what it prints", () => {
  before(function () {
    if (!existsSync("/dev/full")) this.skip();
  });

  it("says that the report cannot be written, and does not call that a bug found", () => {
    const folder = folderWith({ "p.ts": race });
    const { status, stderr } = shell("$I check p.ts > /dev/full", folder);
    assert.deepEqual([status, stderr.split("\n").length], [4, 2], stderr);
    assert.match(stderr, /^the report cannot be written: ENOSPC/);
  });

  it("ends as it would where complaints cannot be written", () => {
    const folder = folderWith({ "p.ts": race });
    assert.equal(shell("$I check none.ts p.ts 2> /dev/full", folder).status, 2);
    assert.equal(shell("$I check none.ts p.ts > /dev/null 2> >(true)", folder).status, 2);
  });

  it("claims nothing about programs it did not come to when the reader has seen enough", async () => {
    const names = Array.from({ length: 30 }, (_, i) => `p${i}.ts`);
    const folder = folderWith(Object.fromEntries(names.map((name) => [name, right])));
    const child = spawn(process.execPath, [resolve("dist/cli.js"), "check", ...names], { cwd: folder });
    let complaints = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (complaints += text));
    child.stdout.once("data", () => child.stdout.destroy());
    const [status] = (await once(child, "close")) as [number | null];
    assert.equal(status, 3, complaints);
    assert.match(complaints, /^stopped: \d+ of 30 files were not checked\n$/);
  });
});

describe("interleaver check --resume where no file can be written", () => {
  it("says so before it begins", () => {
    const folder = folderWith({ "p.ts": race });
    const { status, stdout, stderr } = run(["check", "p.ts", "--resume", "none/left.json"], folder);
    assert.deepEqual([status, stdout], [2, ""]);
    assert.match(stderr, /none\/left\.json: cannot be written: ENOENT/);
  });

  it("reports all the same what it found", function () {
    // A folder of the system in which nobody can make a file
    if (!existsSync("/proc/self")) this.skip();
    const folder = folderWith({ "p.ts": race });
    const args = ["check", "p.ts", "--format", "json", "--max-executions", "1", "--resume", "/proc/left.json"];
    const { status, stdout, stderr } = run(args, folder);
    assert.equal(status, 2);
    assert.match(stderr, /left\.json/);
    if (process.getuid?.() !== 0) return;
    assert.equal((JSON.parse(stdout) as Report).programs[0].scenarios[0].verdict, "violated");
  });

  it("takes one job with every strategy", () => {
    const folder = folderWith({ "p.ts": race });
    assert.equal(
      run(["check", "p.ts", "--jobs", "1", "--strategy", "pct", "--max-executions", "20"], folder).status,
      1,
    );
  });
});
