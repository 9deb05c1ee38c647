import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { run } from "./run";

describe("interleaver", () => {
  it("lists every sample with what it is about, by what it teaches", () => {
    const { status, stdout } = run(["samples"]);
    assert.equal(status, 0);
    for (const name of readdirSync("samples").filter((file) => file.endsWith(".ts")))
      assert.match(stdout, new RegExp(`^  samples/${name.replace(".", "\\.")} +[A-Z]`, "m"));
    assert.match(stdout, /^lost update\n {2}samples\/lost-update\.ts .*/m);
    assert.doesNotMatch(stdout, /^more$/m, "each has its concept");
  });
  it("prints a sample, or says which there are", () => {
    for (const name of ["lost-update", "lost-update.ts", "samples/lost-update.ts"]) {
      const { status, stdout } = run(["samples", name]);
      assert.deepEqual({ status, stdout }, { status: 0, stdout: readFileSync("samples/lost-update.ts", "utf8") });
    }
    const { status, stderr } = run(["samples", "lost updates"]);
    assert.equal(status, 2);
    assert.match(stderr, /^There is no sample `lost updates`: perhaps .*\blost-update\b.*\.\n$/);
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
