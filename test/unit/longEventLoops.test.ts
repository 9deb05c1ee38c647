import assert from "node:assert/strict";
import { replayer } from "../../src/checker/replay";
import { checkProgram } from "../checkProgram";

const imports =
  'import { AtomicInt, io, Mutex, thread } from "interleaver";\nconst m = new Mutex(), n = new AtomicInt(0);\n';
const stuck = 'thread("t", () => { m.lock(); m.lock(); });\n';

/** Milliseconds of the processor, which other work beside the tests does not add to. */
async function timed<T>(act: () => T | Promise<T>): Promise<[T, number]> {
  const before = process.cpuUsage();
  const result = await act();
  const { user, system } = process.cpuUsage(before);
  return [result, (user + system) / 1_000];
}

/** Once it took time that grew with the square of the events: half a minute for 10,000 of them, and no answer in time. */
describe("an execution of thousands of callbacks", () => {
  const beats: Readonly<Record<string, string>> = {
    "an interval that changes what threads can see": "setInterval(() => { n.increment(); }, 10);",
    "an interval of which no thread sees anything": "let k = 0; setInterval(() => { k++; }, 10);",
    "completions in a loop": "let k = 0; for (;;) { await io(); k++; }",
    "completions that change what threads can see": "for (;;) { await io(); n.increment(); }",
  };
  for (const [name, beat] of Object.entries(beats))
    it(`tells of a deadlock beside ${name}, and its witness is replayed`, async () => {
      const text = `${imports}${stuck}${beat}`;
      const [[{ findings, exploration }], ms] = await timed(() => checkProgram("p.ts", text));
      assert.deepEqual(
        findings.map(({ kind, subkind, partial, witness }) => [kind, subkind, partial, witness.events]),
        [["deadlock", "self-deadlock", true, 2]],
      );
      assert.deepEqual(
        exploration.bounds.map(({ name: bound }) => bound),
        ["steps"],
      );
      const replay = replayer("p.ts", text);
      const [again, toReplay] = await timed(() => replay(undefined, findings[0].witness.schedule));
      assert.equal(again?.replay.answer, "still-fails");
      assert.equal(again.trace.events.length, 10_000);
      assert.ok(ms < 8_000, `${ms} ms`);
      assert.ok(toReplay < 8_000, `${toReplay} ms to replay`);
    });

  it("comes to its bound soon where nothing is wrong", async () => {
    for (const beat of [
      "let k = 0; setInterval(() => { k++; }, 10);",
      'thread("t", () => { n.load(); }); setInterval(() => { n.increment(); }, 10);',
    ]) {
      const [[{ verdict }], ms] = await timed(() => checkProgram("p.ts", imports + beat));
      assert.equal(verdict, "bounded");
      assert.ok(ms < 8_000, `${ms} ms`);
    }
  });
});
