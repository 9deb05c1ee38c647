import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";

const run = (...args: string[]) => spawnSync(process.execPath, ["dist/cli.js", ...args], { encoding: "utf8" });

describe("interleaver check", () => {
  it("reports the deadlock of the bank transfer and exits with 1", () => {
    const { status, stdout } = run("check", "samples/bank-transfer-deadlock.ts");
    assert.equal(status, 1);
    assert.match(stdout, /Deadlock in \d+ of 3 orders/);
    assert.doesNotMatch(stdout, /\u001b\[/, "no colours when not on a terminal");
  });
  it("exits with 0 for the fixed one, as JSON too", () => {
    const { status, stdout } = run("check", "samples/bank-transfer-ordered.ts", "--format", "json");
    assert.equal(status, 0);
    assert.equal(JSON.parse(stdout).programs[0].scenarios[0].verdict, "verified");
  });
  it("exits with 2 for a file that is not there", () => assert.equal(run("check", "nothing.ts").status, 2));
});
