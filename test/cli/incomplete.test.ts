import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { folderWith } from "./run";

/** A folder with the built scripts and a program, but not with the `package.json` that belongs to them. */
function folderWithoutPackage(): string {
  const folder = folderWith({ "p.ts": 'import { thread } from "interleaver";\nthread(() => {});\n' });
  for (const name of readdirSync("dist").filter((file) => file.endsWith(".js")))
    cpSync(join("dist", name), join(folder, "dist", name));
  return folder;
}
const commands = [["check", "p.ts"], ["replay", "p.ts", "--schedule", "i2:0"], ["samples"], ["--version"]];

describe("interleaver where a part of the package is missing", () => {
  let folder: string;
  beforeEach(() => void (folder = folderWithoutPackage()));
  afterEach(() => rmSync(folder, { recursive: true }));

  function run(args: readonly string[]) {
    const options = { cwd: folder, encoding: "utf8", timeout: 10_000 } as const;
    const { status, stdout, stderr } = spawnSync(process.execPath, [join("dist", "cli.js"), ...args], options);
    return { status, stdout, stderr };
  }
  const saysSo = (what: RegExp) => {
    for (const args of commands) {
      const { status, stdout, stderr } = run(args);
      assert.deepEqual([status, stdout], [4, ""], `${args.join(" ")}\n${stderr}`);
      assert.match(stderr, what);
      assert.equal(stderr.trimEnd().split("\n").length, 1, stderr);
    }
  };

  it("says that package.json is, and ends as internal errors do", () =>
    saysSo(/^interleaver cannot start: no package\.json in .*: the package is not complete, install it again\n$/));

  it("says so as well inside of another package", () => {
    writeFileSync(join(folder, "package.json"), '{ "name": "other", "version": "9.9.9" }');
    saysSo(/^interleaver cannot start: no package\.json/);
  });

  it("says that the command line itself is, and ends the worker that was started", () => {
    cpSync("package.json", join(folder, "package.json"));
    assert.equal(run(["check", "p.ts"]).status, 0);
    rmSync(join(folder, "dist", "cliCode.js"));
    saysSo(/^interleaver cannot start: .*cliCode\.js/);
  });
}).timeout(60_000);
