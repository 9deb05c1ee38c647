import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

const problem = async (text: string): Promise<string | undefined> => {
  const [{ verdict, problems }] = await checkProgram("p.ts", text);
  assert.equal(verdict, "invalid");
  return problems[0]?.message;
};

describe("names of Node that are not simulated", () => {
  it("are refused with what to do instead: imported", async () => {
    assert.equal(
      await problem(`import { watch } from "node:fs";\nwatch(".");`),
      'watch of "node:fs": not yet supported; let io() stand for the change, and call what it calls',
    );
    assert.equal(
      await problem(`import * as util from "node:util";\nutil.parseArgs();`),
      'parseArgs of "node:util": not yet supported; give the program the values that it would find',
    );
  });

  it("are refused with what to do instead: members", async () => {
    assert.equal(
      await problem(`import { Readable } from "node:stream";\nReadable.from([1]).compose((s) => s);`),
      "Readable.prototype.compose: not yet supported; use pipeline() of node:stream",
    );
    assert.equal(
      await problem(`import { Duplex } from "node:stream";\nDuplex.from([1]);`),
      "stream.Duplex.from: not yet supported; give new Duplex() what reads and what writes",
    );
    assert.equal(
      await problem(`performance.mark("a");`),
      "performance.mark: not yet supported; measure with performance.now()",
    );
  });

  it("name the module as the program does, where it was imported as a whole", async () => {
    assert.equal(
      await problem(`import * as files from "node:fs/promises";\nawait files.opendir(".");`),
      'opendir of "node:fs/promises": not yet supported; use readdir',
    );
    assert.equal(
      await problem(`import * as hooks from "node:perf_hooks";\nnew hooks.PerformanceObserver(() => {});`),
      'PerformanceObserver of "node:perf_hooks": not yet supported; measure with performance.now()',
    );
  });
});
