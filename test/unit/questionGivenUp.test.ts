import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createCheckerClient } from "../../src/client/createCheckerClient";

describe("a question that is given up", () => {
  const client = createCheckerClient({
    workerPath: "dist/checkerWorker.js",
    host: { readFile: (path) => readFile(path, "utf8").catch(() => undefined) },
  });
  after(() => client.dispose());

  it("has no answer, and leaves the worker to what is asked for next", async function () {
    this.timeout(60_000);
    const file = "samples/dining-philosophers-livelock.ts";
    const { scenarios } = await client.check({ file, options: {} });
    const { schedule } = scenarios[0].findings[0].witness;
    const request = { file, scenario: scenarios[0].name, schedule };
    const abort = new AbortController();
    const answer = client.turningPoint(request, abort.signal);
    const trace = client.trace(request);
    // At once: nobody knows how soon there would be an answer
    abort.abort();
    assert.equal(await answer, undefined);
    assert.ok((await trace).trace, "the next request is answered");
    const found = await client.turningPoint(request);
    assert.equal(found?.decided, false, "executions of a livelock come to no end");
  });
});
