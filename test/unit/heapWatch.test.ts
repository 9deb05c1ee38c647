import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

/** What a process with a small heap prints that makes strings of 100 kB and keeps every `keep`th. */
function watched(keep: number): string {
  const code = `const { HeapWatch } = require(${JSON.stringify(resolve("src/checker/worker/heapWatch.ts"))});
    void (async () => {
    const heap = new HeapWatch(128), kept = [];
    for (let i = 0; i < 2_000 && !heap.full; i++) {
      const made = ("x".repeat(100_000) + i).toUpperCase();
      if (i % ${keep} === 0) kept.push(made);
      heap.look();
      // When V8 does it of itself depends on much else
      if (i % 50 === 0) gc();
      await new Promise(setImmediate);
    }
    const was = heap.full;
    heap.begin();
    console.log(was, heap.full, kept.length > 500);
    })();`;
  const flags = ["--max-old-space-size=128", "--expose-gc", "--import=tsx"];
  const { stdout, stderr } = spawnSync(process.execPath, [...flags, "-e", code], { encoding: "utf8" });
  assert.equal(stderr.includes("heap"), false, stderr);
  return stdout.trim();
}

describe("the watch over the heap", function () {
  this.timeout(60_000);
  it("tells before it is full, when what is there is still in use", () => assert.equal(watched(1), "true false true"));
  // 200 MB in all, of which 2 MB are kept
  it("takes no notice of garbage", () => assert.equal(watched(100), "false false false"));
});
