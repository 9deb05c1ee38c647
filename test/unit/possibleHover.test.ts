import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { coverage } from "../../src/extension/hints/coverage";
import { hintsAt } from "../../src/extension/hints/hintsAt";
import { HintsClient } from "../../src/extension/hints/hintsClient";
import type { PossibleHint } from "../../src/model/possibleHint";
import type { ScenarioReport } from "../../src/model/report";
import { possibleText } from "../../src/presentation/report/possibleText";

const at = (line: number, column: number) => ({
  file: "src/shop.ts",
  line,
  column,
  endLine: line,
  endColumn: column + 9,
});
const hint: PossibleHint = {
  kind: "data-race",
  message: "`A` writes `count` (line 3) and `B` reads it (line 7).",
  location: at(3, 5),
  related: [{ location: at(7, 9), text: "`B` reads count" }],
};
const links = { place: () => "file:///shop.ts#L7", next: "[Explore](command:explore)" };

function report(name: string, verdict: ScenarioReport["verdict"], complete: boolean): ScenarioReport {
  const counts = { executions: 6, deadlocked: 0, redundant: 0, discarded: 0, events: 30, elapsedMs: 1, bounds: [] };
  const exploration = { strategy: "optimal-dpor", complete, ...counts };
  return { name, verdict, exploration, findings: [], outcomes: [], problems: [] };
}

describe("a hint of what is possible", () => {
  it("stands on its own place and on those that belong to it", () => {
    const found = (line: number, column: number) => hintsAt([hint], { line, column }).length;
    assert.deepEqual([found(3, 5), found(3, 14), found(7, 9), found(3, 4), found(4, 6)], [1, 1, 1, 0, 0]);
  });

  it("gives way to those whose own place this is", () => {
    const from7: PossibleHint = { ...hint, location: at(7, 9), related: [{ location: at(3, 5), text: "reads" }] };
    assert.deepEqual(hintsAt([hint, from7], { line: 3, column: 5 }), [hint]);
    assert.deepEqual(hintsAt([hint, from7], { line: 7, column: 9 }), [from7]);
  });

  it("says that it is only possible, why, and what to do", () => {
    const text = possibleText(hint, "none", links);
    assert.match(text, /^\*\*Possible data race\*\* — `A` writes `count` \\\(line 3\\\)/);
    assert.match(
      text,
      /Possible as far as the text tells: no exploration has covered it\. \[Explore\]\(command:explore\)/,
    );
    assert.match(text, /- \[shop\.ts:7\]\(file:\/\/\/shop\.ts#L7\) `B` reads count/);
    assert.match(possibleText(hint, "some", links), /the last exploration did not come to its end, and did not see it/);
  });

  it("lets no name of the program become a link or markup", () => {
    const text = possibleText({ ...hint, message: "[click](command:evil)" }, "none", links);
    assert.ok(text.includes(String.raw`\[click\]\(command:evil\)`), text);
  });

  it("is there until an exploration of the text has covered its scenario", () => {
    const [done, found] = [report("a", "verified", true), report("a", "violated", false)];
    const [part, not] = [report("a", "interrupted", false), report("a", "invalid", false)];
    const of = (scenario: string | undefined, ...scenarios: ScenarioReport[]) =>
      coverage({ ...hint, scenario }, [{ names: ["a", "b"], scenarios }], () => false);
    assert.deepEqual([of("a", done), of("a", found), of("a", part), of("a", not)], ["all", "all", "some", "none"]);
    assert.equal(
      coverage(hint, [], () => false),
      "none",
    );
    // Of another scenario; and of none in particular, which every scenario of the file may show
    assert.equal(of("b", done), "none");
    assert.equal(of(undefined, done), "some");
    assert.equal(of(undefined, done, report("b", "verified", true)), "all");
  });

  it("is gone where a verdict is to be guessed first", () => {
    const scenarios = [report("a", "interrupted", false)];
    assert.equal(
      coverage({ ...hint, scenario: "a" }, [{ names: ["a"], scenarios }], () => true),
      "all",
    );
  });
});

describe("the thread that looks at texts", function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), "interleaver-hints-"));
  const worker = join(folder, "worker.js");
  let client: HintsClient;
  /** Enough for a busy machine, and not too long to wait for. */
  const patienceMs = 6000;
  beforeEach(() => (client = new HintsClient(worker, patienceMs)));
  afterEach(() => client.dispose());
  after(() => rmSync(folder, { recursive: true, force: true }));
  /** A thread that answers with the name of the file, and does what the text says first. */
  const code = `const { parentPort } = require("node:worker_threads");
     parentPort.on("message", ({ file, source }) => {
       if (source === "hang") for (;;);
       if (source === "throw") throw new Error("broken");
       parentPort.postMessage({ type: "hints", hints: [{ message: file }] });
     });
     parentPort.postMessage({ type: "ready" });`;
  writeFileSync(worker, code);
  const said = async (file: string, source: string) => (await client.hints(file, source)).map(({ message }) => message);

  it("answers in turn", async () => {
    assert.deepEqual(await Promise.all([said("a", ""), said("b", "")]), [["a"], ["b"]]);
  });
  it("may take longer to start than a text may take", async () => {
    const slow = join(folder, "slow.js");
    writeFileSync(slow, `const end = Date.now() + 3000; while (Date.now() < end);\n${code}`);
    client = new HintsClient(slow, 2000);
    assert.deepEqual(await said("a", ""), ["a"]);
  });
  it("is ended and replaced when a text takes too long or breaks it, and nothing is said of that text", async () => {
    const all = [said("a", "throw"), said("b", ""), said("c", "hang"), said("d", "")];
    assert.deepEqual(await Promise.all(all), [[], ["b"], [], ["d"]]);
  });
});
