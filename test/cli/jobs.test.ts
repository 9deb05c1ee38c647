import assert from "node:assert/strict";
import type { Report } from "../../src/model/report";
import { families } from "../programs/families";
import { timeless } from "../timeless";
import { folderWith, run } from "./run";

const { text } = families.find(({ name }) => name === "lastzero(8)")!;

describe("interleaver check --jobs", function () {
  this.timeout(60_000);
  const folder = folderWith({ "p.ts": text });
  const check = (...options: string[]) => run(["check", "p.ts", ...options], folder);

  it("gives the report of one thread", () => {
    const [one, two] = [[], ["--jobs", "2"]].map((options) => {
      // A strategy by name: without one, a search of more than a second has samples to tell of
      const { stdout } = check("--format", "json", "--strategy", "optimal-dpor", ...options);
      const { scenarios } = (JSON.parse(stdout) as Report).programs[0];
      return timeless(scenarios);
    });
    assert.equal(one[0].exploration.executions, 704);
    assert.deepEqual(two, one);
  });

  it("takes a number of threads, for the search of every order", () => {
    for (const wrong of ["0", "-1", "1.5", "many", "1000"]) {
      const { status, stderr, stdout } = check(`--jobs=${wrong}`);
      assert.deepEqual([status, stdout], [2, ""], wrong);
      assert.match(stderr, /from 1 to 64/);
    }
    const refused = check("--jobs", "2", "--strategy", "pct");
    assert.equal(refused.status, 2);
    assert.match(refused.stderr, /leave --strategy pct out/);
  });
});
