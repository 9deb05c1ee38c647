import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Report } from "../../src/model/report";
import { families } from "../programs/families";
import { folderWith, interrupted, run, type Ran } from "./run";

const text = (name: string) => families.find((family) => family.name === name)!.text;
const json = ({ stdout }: Ran) => JSON.parse(stdout) as Report;
const [scenarioOf, explorationOf] = [
  (ran: Ran) => json(ran).programs[0].scenarios[0],
  (ran: Ran) => json(ran).programs[0].scenarios[0].exploration,
];

describe("interleaver check --resume", () => {
  const check = (folder: string, ...more: string[]) =>
    run(["check", "p.ts", "--format", "json", "--resume", "left.json", ...more], folder);

  it("goes on until all is explored, then removes the file", () => {
    const folder = folderWith({ "p.ts": text("lastzero(8)") });
    const left = join(folder, "left.json");
    const counts: number[] = [];
    for (;;) {
      // A strategy by name: without one, a search of more than a second shares its time with samples
      const ran = check(folder, "--max-executions", "200", "--strategy", "optimal-dpor");
      counts.push(explorationOf(ran).executions);
      if (ran.status === 0) break;
      assert.equal(ran.status, 3);
      assert.ok(existsSync(left));
      assert.match(ran.stderr, /--resume left\.json goes on from here/);
    }
    assert.deepEqual(counts, [200, 400, 600, 704]);
    assert.ok(!existsSync(left));
  });

  it("writes no file where nothing is left to do", () => {
    const folder = folderWith({ "p.ts": text("readers(3)") });
    assert.equal(check(folder).status, 0);
    assert.ok(!existsSync(join(folder, "left.json")));
  });

  it("refuses a file that does not fit, and leaves it alone", () => {
    const folder = folderWith({ "p.ts": text("lastzero(8)"), "q.ts": text("lastzero(8)"), "other.json": '{"a":1}' });
    const left = join(folder, "left.json");
    check(folder, "--max-executions", "100");
    const kept = readFileSync(left, "utf8");
    const refuses = (ran: Ran, why: RegExp) => {
      assert.equal(ran.status, 2);
      assert.match(ran.stderr, why);
      assert.equal(ran.stdout, "");
    };
    refuses(check(folder, "--max-steps", "77"), /other options/);
    refuses(run(["check", "q.ts", "--resume", "left.json"], folder), /belongs to p\.ts, not to q\.ts/);
    refuses(run(["check", "p.ts", "--resume", "other.json"], folder), /not written by --resume/);
    refuses(run(["check", "p.ts", "q.ts", "--resume", "left.json"], folder), /one program, not 2/);
    refuses(check(folder, "--strategy", "pct"), /leave --strategy pct out/);
    writeFileSync(join(folder, "p.ts"), text("lastzero(7)"));
    refuses(check(folder), /the program as it was/);
    assert.equal(readFileSync(left, "utf8"), kept);
    writeFileSync(left, kept.replace(/executions\\":\d/, 'executions\\":9'));
    refuses(check(folder), /damaged/);
    writeFileSync(left, kept.replace(/"tool":"[^"]*"/, '"tool":"0.0.1"'));
    refuses(check(folder), /version 0\.0\.1 of interleaver/);
    writeFileSync(left, kept.slice(0, 1000));
    refuses(check(folder), /not written by --resume/);
  });

  it("keeps what Ctrl+C stops", async () => {
    // 27 times 2^22 orders: no machine comes to the end
    const endless = readFileSync("bench/programs/lastzero15.ts", "utf8").replaceAll("15", "24");
    const folder = folderWith({ "p.ts": endless });
    const args = ["check", "p.ts", "--format", "json", "--resume", "left.json"];
    // By then it has said twice what is left
    const ran = await interrupted(args, folder, / [2-9] s\b/);
    assert.equal(ran.status, 3);
    assert.ok(existsSync(join(folder, "left.json")));
    const { executions } = explorationOf(ran);
    const again = check(folder, "--max-executions", "50");
    assert.equal(scenarioOf(again).verdict, "bounded");
    // Who had to be ended told what was left somewhat earlier
    assert.ok(explorationOf(again).executions > 50 && explorationOf(again).executions <= executions + 50);
  });

  it("is also written, and the report told, where the check is ended from outside, with the exit code that says so", async () => {
    const endless = readFileSync("bench/programs/lastzero15.ts", "utf8").replaceAll("15", "24");
    const folder = folderWith({ "p.ts": endless });
    const args = ["check", "p.ts", "--format", "json", "--resume", "left.json"];
    const ran = await interrupted(args, folder, / [2-9] s\b/, "SIGTERM");
    assert.equal(ran.status, 143, ran.stderr);
    assert.equal(scenarioOf(ran).verdict, "interrupted");
    assert.ok(explorationOf(ran).executions > 0);
    assert.ok(existsSync(join(folder, "left.json")));
    const again = check(folder, "--max-executions", "50");
    assert.ok(explorationOf(again).executions > 50);
  });
});
