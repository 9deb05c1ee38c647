import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { check } from "../../src/checker/check";
import { replay } from "../../src/checker/replay";
import { asyncLanes } from "../../src/presentation/asyncLanes";
import { findingText } from "../../src/presentation/report/findingText";
import { shownFinding } from "../../src/presentation/report/shownFinding";
import { timelineModel } from "../../src/presentation/timeline/timelineModel";
import { traceHistory } from "../../src/presentation/traceHistory";
import { plainText } from "../../src/presentation/words/richText";

/** A finding's sentence, and which of its badges stand in which lane on what. */
function told(text: string, kind: string) {
  const [report] = check("a.ts", text);
  const found = report.findings.find((one) => one.kind === kind)!;
  const trace = replay("a.ts", text, report.name, found.witness.schedule)!.trace!;
  const history = traceHistory(trace);
  const finding = shownFinding(trace, found)!;
  const pieces = findingText(found, finding, history);
  const { cells, lanes } = timelineModel(history, finding, {});
  const marked = cells
    .flatMap(({ mark, lane, label, kind: does }) => (mark === undefined ? [] : [{ mark, lane, label, does }]))
    .sort((a, b) => a.mark - b.mark)
    .map(({ mark, lane, does }) => `${mark} ${lanes.find(({ id }) => id === lane)!.name} ${does}`);
  return { trace, pieces, said: plainText(pieces), marked };
}
const sample = (name: string) => readFileSync(`samples/${name}.ts`, "utf8");

const polite = `import { scenario, thread, AtomicInt } from "interleaver";
scenario("polite people", () => {
  const a = new AtomicInt(0), b = new AtomicInt(0);
  const go = (me: AtomicInt, you: AtomicInt) => () => {
    me.store(1);
    while (you.load() === 1) { me.store(0); me.store(1); }
    me.store(0);
  };
  const x = thread("Alphonse", go(a, b)), y = thread("Gaston", go(b, a));
  x.join(); y.join();
});`;

const late = `import { scenario, thread, Channel } from "interleaver";
scenario("s", () => {
  const c = new Channel<number>();
  thread("sender", () => c.send(1));
  const got = c.receive();
  const twice = 2 * got;
  if (twice === 2) throw new Error("two");
});`;

describe("the badges of a finding", () => {
  for (const [name, text, one, other] of [
    ["a small program", polite, "Alphonse", "Gaston"],
    ["the sample", sample("dining-philosophers-livelock"), "Plato", "Kant"],
  ])
    it(`stand at events of those that they are said of, in a livelock (${name})`, () => {
      const { said, marked } = told(text, "livelock");
      assert.ok(said.startsWith(`${one} (1) (line `) && said.includes(` and ${other} (2) (line `), said);
      assert.deepEqual(
        marked.map((mark) => mark.split(" ").slice(0, 2).join(" ")),
        [`1 ${one}`, `2 ${other}`],
      );
    });

  it("are the same in the sentence and in the timeline, of an update across an await", () => {
    const callbacks = told(sample("session-shared"), "atomicity-violation");
    assert.match(callbacks.said, /^addToBasket#2 .* reads store\.get\("visitor"\) \(1\) \(line 12\)/);
    assert.match(callbacks.said, /then writes it \(3\) \(line 14\), but meanwhile addToBasket#1 .* writes it \(2\) \(/);
    assert.deepEqual(callbacks.marked, ["1 load visitor#2 read", "2 store visitor#1 write", "3 store visitor#2 write"]);
    // The first is in the main script, all have one line, and others read there as well
    const calls = told(sample("singleton-initialisation"), "atomicity-violation");
    assert.match(calls.said, /reads connection \(1\) .* writes it \(3\) .* writes it \(2\) /);
    assert.deepEqual(calls.marked, ["1 database#2 read", "2 database#1 write", "3 database#2 write"]);
    // All three during one event
    const once = told(sample("download-manager"), "atomicity-violation");
    assert.deepEqual(once.marked, ["1 free#3 read", "2 download#2 write", "3 download#3 write"]);
  });

  it("stands with what went wrong where that is said of another line, or of nobody who is named", () => {
    const thrown = told(late, "uncaught-error");
    assert.match(thrown.said, /^main \(1\) threw Error: two/);
    assert.deepEqual(thrown.marked, ["1 main receive"]);
    assert.match(told(sample("unbounded-concurrency"), "invariant").said, /connections" \(1\) \(line 9\)/);
    assert.match(told(sample("token-refresh"), "unhandled-rejection").said, /request#1 .* failed \(1\) \(line 16\)/);
  });

  it("is said of calls by the colour of their lanes", () => {
    const { trace, pieces } = told(sample("session-shared"), "atomicity-violation");
    const lane = (name: string) => asyncLanes(trace, trace.async!).list.find((one) => one.name === name)!.id;
    const tasks = pieces.flatMap((piece) => (piece.kind === "task" ? `${piece.task} ${piece.text}` : []));
    assert.deepEqual(
      tasks,
      ["addToBasket#2", "addToBasket#1", "addToBasket#2"].map((name) => `${lane(name)} ${name}`),
    );
  });
});
