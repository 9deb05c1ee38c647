import assert from "node:assert/strict";
import { join } from "node:path";
import { createCheckerClient } from "../../src/client/createCheckerClient";
import type { CheckRequest, Progress } from "../../src/protocol/checker";

const workerPath = join(__dirname, "../../dist/checkerWorker.js");
const long = `import { AtomicInt, thread } from "interleaver";
const c = new AtomicInt(0);
for (let t = 0; t < 4; t++) thread(() => { for (let i = 0; i < 5; i++) c.store(c.load() + 1); });`;

async function check(options: CheckRequest["options"], onProgress: (progress: Progress) => void, signal?: AbortSignal) {
  const client = createCheckerClient({ host: { readFile: async () => long }, workerPath });
  try {
    const { scenarios } = await client.check({ file: "long.ts", options }, onProgress, signal);
    return scenarios[0];
  } finally {
    client.dispose();
  }
}

describe("a check that takes long", function () {
  this.timeout(60_000);

  it("tells how far it is twice a second or more often: executions, their rate, how many there may be", async () => {
    const heard: Progress[] = [];
    const { exploration } = await check({ timeMs: 3_000 }, (progress) => {
      // By the worker, not by the host in its place
      if (progress.busyMs === undefined) heard.push(progress);
    });
    const seconds = exploration.elapsedMs / 1_000;
    assert.ok(heard.length >= 2 * seconds, `${heard.length} times in ${seconds} s`);
    for (const { executions, elapsedMs, rate, estimate } of heard) {
      assert.ok(executions > 0 && rate > 0 && elapsedMs > 0);
      if (estimate) assert.ok(estimate.from <= estimate.to);
    }
    assert.ok(heard.at(-1)!.estimate);
  });

  it("may answer after the computer slept beyond its time: nobody was stuck", async () => {
    let slept = false;
    const { verdict, problems, exploration } = await check({ timeMs: 2_500 }, () => {
      // Longer than a worker is given that does not answer when its time is over
      if (!slept) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 4_000);
      slept = true;
    });
    assert.ok(slept);
    assert.deepEqual(problems, []);
    assert.equal(verdict, "interrupted");
    assert.deepEqual(exploration.bounds, [{ name: "seconds", value: 2.5, option: "--time" }]);
  });
});
