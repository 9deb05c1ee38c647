import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { CodeCache } from "../../src/start/codeCache";

const source = "(() => { const add = (a, b) => a + b; return add(1, 2); })()";

describe("compiled code of earlier processes", () => {
  let folder: string;
  // V8 remembers what it compiled in this process
  before(() => setFlagsFromString("--no-compilation-cache"));
  after(() => setFlagsFromString("--compilation-cache"));
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "interleaver-code-"))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs the script as a new process would; gives what V8 says about the compiled code it got, undefined for none. */
  const run = (version = "1", where: { folder: string | undefined } = { folder }): boolean | undefined => {
    const cache = new CodeCache(where.folder, version);
    const script = cache.script("sum", source, "sum.js");
    assert.equal(script.runInThisContext(), 3);
    cache.keep();
    return script.cachedDataRejected;
  };
  const only = (): string => {
    const files = readdirSync(folder);
    assert.equal(files.length, 1, files.join());
    return join(folder, files[0]);
  };

  it("is used by the next ones, and no longer written when some have done so", () => {
    assert.equal(run(), undefined);
    for (let process = 2; process <= 4; process++) assert.equal(run(), false);
    const written = readFileSync(only());
    assert.equal(run(), false);
    assert.deepEqual(readFileSync(only()), written);
  });

  it("grows by what a later process was the first to call", () => {
    const functions = `({ ${["a", "b"].map((name) => `${name}: (x) => { ${"x += 1; ".repeat(200)} return x; }`).join()} })`;
    const call = (name: "a" | "b"): number => {
      const cache = new CodeCache(folder, "1");
      const made = cache.script("functions", functions, "functions.js").runInThisContext() as Record<
        string,
        (x: number) => number
      >;
      assert.equal(made[name](1), 201);
      cache.keep();
      return readFileSync(only()).length;
    };
    const one = call("a");
    assert.ok(call("b") > one + 200);
  });

  it("is of no use to another version", () => {
    run("1");
    assert.equal(run("2"), undefined);
    assert.equal(readdirSync(folder).length, 2);
  });

  for (const [what, damage] of [
    ["nothing in it", () => Buffer.alloc(0)],
    ["something else in it", () => Buffer.from("const a = 1;".repeat(50))],
    ["its end missing", (data: Buffer) => data.subarray(0, data.length / 2)],
    [
      "a byte changed",
      (data: Buffer) => Buffer.from(data.map((byte, i) => (i === data.length >> 1 ? byte ^ 255 : byte))),
    ],
  ] as const)
    it(`is made anew when its file has ${what}`, () => {
      run();
      writeFileSync(only(), damage(readFileSync(only())));
      assert.equal(run(), undefined);
      assert.equal(run(), false);
    });

  it("makes the folders above, too, and gives up at once where the system has none to be made", () => {
    assert.equal(run("1", { folder: join(folder, "a", "b", "c") }), undefined);
    assert.equal(run("1", { folder: join(folder, "a", "b", "c") }), false);
    // Node's own mkdirSync never comes back from there
    if (process.platform === "linux") assert.equal(run("1", { folder: "/proc/interleaver/cache" }), undefined);
  });

  it("may be impossible to keep", () => {
    writeFileSync(join(folder, "file"), "");
    assert.equal(run("1", { folder: join(folder, "file", "inside") }), undefined);
    assert.equal(run("1", { folder: undefined }), undefined);
    assert.deepEqual(readdirSync(folder), ["file"]);
  });
});
