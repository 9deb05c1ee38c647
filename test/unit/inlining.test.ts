import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { inlining } from "../../src/checker/worker/inlining";
import { CodeCache } from "../../src/start/codeCache";

const source = "(() => { const add = (a, b) => a + b; return add(1, 2); })()";

describe("how much V8 may make one function of", () => {
  let folder: string;
  before(() => setFlagsFromString("--no-compilation-cache"));
  after(() => setFlagsFromString("--compilation-cache"));
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "interleaver-inlining-"))));
  afterEach(() => {
    inlining.less();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Runs the script with what is kept, and has it kept; gives what V8 says about the compiled code it got. */
  const run = (keep = (cache: CodeCache) => cache.keep()): boolean | undefined => {
    const cache = new CodeCache(folder, "1");
    const script = cache.script("sum", source, "sum.js");
    script.runInThisContext();
    keep(cache);
    return script.cachedDataRejected;
  };

  it("is back to usual where compiled code is kept: V8 refuses what other flags have made", () => {
    inlining.more();
    run((cache) => inlining.asUsual(() => cache.keep()));
    inlining.less();
    assert.equal(run(), false);
  });

  it("would make it refused elsewise", () => {
    inlining.more();
    run();
    inlining.less();
    assert.equal(run(), true);
  });

  it("is what it was after that", () => {
    inlining.more();
    inlining.asUsual(() => {});
    run();
    inlining.less();
    assert.equal(run(), true);
  });

  it("is usually what this V8 says", () => {
    const { stdout } = spawnSync(process.execPath, ["--v8-options"], { encoding: "utf8" });
    assert.match(stdout, /default: --max-inlined-bytecode-size-cumulative=920\n/);
    assert.match(stdout, /default: --max-inlined-bytecode-size=460\n/);
  });
});
