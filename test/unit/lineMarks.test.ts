import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createCheckerClient } from "../../src/client/createCheckerClient";
import { lineMarks } from "../../src/extension/editor/lineMarks";
import type { Trace } from "../../src/model/trace";

const client = createCheckerClient({
  workerPath: "dist/checkerWorker.js",
  host: { readFile: (path) => readFile(path, "utf8").catch(() => undefined) },
});

/** The witness of the first finding. */
async function witnessOf(file: string): Promise<Trace> {
  const [{ name, findings }] = (await client.check({ file, options: {} })).scenarios;
  const { trace } = await client.trace({ file, scenario: name, schedule: findings[0].witness.schedule });
  return trace!;
}

/** `line words`, and the lane in front. */
const marks = (trace: Trace, position: number) =>
  lineMarks(trace, position).map(({ lane, range, text }) => `${lane}: ${range.line} ${text}`);

describe("the marks beside the lines of the source", function () {
  this.timeout(120_000);
  after(() => client.dispose());

  it("say where each thread is, and what the last event read or wrote", async () => {
    const trace = await witnessOf("samples/lost-update.ts");
    assert.deepEqual(marks(trace, 2), ["1: 12 ▷ north door", "2: 12 ▷ south door"]);
    assert.deepEqual(marks(trace, 3), [
      "1: 12 • north door reads visitors: 0",
      "1: 13 ▶ north door",
      "2: 12 ▷ south door",
    ]);
    assert.deepEqual(marks(trace, 4), ["1: 13 • north door writes visitors 0 → 1", "2: 12 ▷ south door"]);
  });

  it("paint a line once, in the colour of who was just there, however many tasks are on it", async () => {
    const trace = await witnessOf("samples/lost-update.ts");
    const painted = (position: number) =>
      lineMarks(trace, position).map(({ lane, range, paints }) => `${lane}: ${range.line}${paints ? " painted" : ""}`);
    assert.deepEqual(painted(2), ["1: 12 painted", "2: 12"]);
    assert.deepEqual(painted(3), ["1: 12 painted", "1: 13 painted", "2: 12"]);
  });

  it("say what a thread waits for", async () => {
    const trace = await witnessOf("samples/channel-ping-pong.ts");
    assert.deepEqual(marks(trace, trace.events.length), ["2: 22 ■ pong: nobody has sent"]);
    const received = trace.events.find(({ kind }) => kind === "receive")!;
    assert.match(marks(trace, received.number).join(), /• \w+ receives \d from toPong/);
  });

  it("say at which await each async call rests, in the colour of the call's lane, and what its turn wrote", async () => {
    const trace = await witnessOf("samples/search-as-you-type.ts");
    const lane = (call: number) =>
      trace.tasks.length + trace.async!.calls.findIndex(({ name }) => name.endsWith(`#${call}`));
    assert.deepEqual(
      marks(trace, 0),
      [1, 2, 3].map((call) => `${lane(call)}: 12 ▶ typed#${call} awaits`),
    );
    assert.deepEqual(marks(trace, 1), [
      `${lane(1)}: 13 • typed#1 writes shown "" → "results for in"`,
      `${lane(2)}: 12 ▷ typed#2 awaits`,
      `${lane(3)}: 12 ▷ typed#3 awaits`,
    ]);
  });

  it("say who awaits for ever, and where a callback on its way was asked for", async () => {
    const trace = await witnessOf("samples/event-before-listener.ts");
    assert.deepEqual(marks(trace, 0), ["0: 15 ▶ main awaits", "1: 9 ▷ warm up"]);
    assert.deepEqual(marks(trace, trace.events.length), ["0: 16 ■ main awaits this for ever"]);
  });
});
