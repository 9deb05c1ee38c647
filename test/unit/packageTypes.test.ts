import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";

const root = path.resolve(__dirname, "../..");
const require_ = createRequire(__filename);

const snippet = `import { Mutex, scenario, thread } from "interleaver";
const lock = new Mutex("lock");
scenario("two threads", () => {
  const worker = thread("worker", () => lock.runExclusive(() => 1));
  worker.join();
});
`;

/** TypeScript 7 knows node10 no more; the last one that does stands in for the projects that still use it. */
const resolutions = [
  { name: "node10", compiler: "typescript-6", options: ["--module", "commonjs", "--ignoreDeprecations", "6.0"] },
  { name: "nodenext", compiler: "typescript", options: ["--module", "nodenext"] },
  { name: "bundler", compiler: "typescript", options: ["--module", "esnext"] },
];

describe("the package that npm installs", function () {
  this.timeout(120_000);
  let project: string;

  before(() => {
    project = mkdtempSync(path.join(tmpdir(), "interleaver-pack-"));
    const installed = path.join(project, "node_modules/interleaver");
    mkdirSync(installed, { recursive: true });
    execFileSync("npm", ["pack", "--ignore-scripts", "--pack-destination", project], { cwd: root, stdio: "pipe" });
    execFileSync("tar", ["-xzf", `interleaver-${require_("../../package.json").version}.tgz`], { cwd: project });
    execFileSync("cp", ["-r", `${project}/package/.`, installed]);
    writeFileSync(path.join(project, "package.json"), '{ "type": "module" }');
    writeFileSync(path.join(project, "snippet.ts"), snippet);
    writeFileSync(path.join(project, "wrong.ts"), snippet.replace('"lock"', "42"));
  });
  after(() => rmSync(project, { recursive: true, force: true }));

  for (const { name, compiler, options } of resolutions) {
    const check = (file: string) => {
      const tsc = path.join(path.dirname(require_.resolve(`${compiler}/package.json`)), "bin/tsc");
      const args = [tsc, "--noEmit", "--strict", "--moduleResolution", name, ...options, file];
      return spawnSync(process.execPath, args, { cwd: project, encoding: "utf8" });
    };

    it(`type-checks a snippet under ${name} resolution`, () => {
      const { status, stdout } = check("snippet.ts");
      assert.equal(status, 0, stdout);
    });
    it(`finds a wrong argument under ${name} resolution`, () => {
      assert.match(check("wrong.ts").stdout, /TS2345/);
    });
  }

  it("answers every name with how to run the program", async () => {
    const names = (await import(path.join(project, "node_modules/interleaver/dist/index.mjs"))) as Record<
      string,
      unknown
    >;
    assert.ok("Mutex" in names && "scenario" in names && "select" in names);
    for (const value of Object.values(names))
      assert.throws(() => (value as () => void)(), /run me with "interleaver check FILE"/);
  });

  it("has a command line that runs without anything else installed", () => {
    const cli = path.join(project, "node_modules/interleaver/dist/cli.js");
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, "check", "snippet.ts"], {
      cwd: project,
      encoding: "utf8",
    });
    assert.equal(status, 0, stdout + stderr);
  });
});
