import assert from "node:assert/strict";
import { outcomesTable } from "../../src/presentation/comparison/outcomesTable";
import { studiedText } from "../webview/studied";

/** What the rows of the outcomes, and the ends in the tree of choices, say of the orders, with how many there are of each. */
function told(name: string, text: string) {
  const { report, tree } = studiedText(`${name}.ts`, text);
  const ends = new Map<string, number>();
  for (const { shows, also = [] } of tree.ends) {
    const said = shows ? [shows.kind, ...also].join(", ") : "-";
    ends.set(said, (ends.get(said) ?? 0) + 1);
  }
  const rows = outcomesTable(report).rows.map(({ executions, bad }) => `${executions} ${bad ?? "-"}`);
  return { rows, ends: [...ends].map(([said, count]) => `${count} ${said}`).sort() };
}

const signal = `import { scenario, thread, Mutex, Condition } from "interleaver";
scenario("missed signal", () => {
  const m = new Mutex();
  const ready = new Condition(m);
  let flag = false;
  const w = thread("waiter", () => {
    if (!flag) { m.lock(); ready.wait(); m.unlock(); }
  });
  const s = thread("signaller", () => { flag = true; m.lock(); ready.notify(); m.unlock(); });
  w.join(); s.join();
});`;

const many = `import { scenario, thread, Mutex, observe, invariant } from "interleaver";
scenario("many findings", () => {
  let a = 0;
  const m = new Mutex(), n = new Mutex();
  invariant("a is small", () => a < 2);
  const t = thread("T", () => { a++; m.lock(); n.lock(); n.unlock(); m.unlock(); });
  const u = thread("U", () => { a++; n.lock(); m.lock(); m.unlock(); n.unlock(); m.unlock(); });
  t.join(); u.join();
  observe("a", a);
});`;

/** The check of the final state fails in all orders that come to their end; others go round for ever, or are stopped. */
const polite = `import { scenario, thread, AtomicInt, after } from "interleaver";
scenario("polite people", () => {
  const a = new AtomicInt(0), b = new AtomicInt(0);
  const go = (me: AtomicInt, you: AtomicInt) => () => {
    me.store(1);
    while (you.load() === 1) { me.store(0); me.store(1); }
    me.store(0);
  };
  const x = thread("Alphonse", go(a, b)), y = thread("Gaston", go(b, a));
  x.join(); y.join();
  after(() => { if (a.load() === 0) throw new Error("nobody stays"); });
});`;

describe("orders that show several errors", () => {
  it("are said to show all of them, in the outcomes as in the tree of choices", () => {
    const { rows, ends } = told("signal", signal);
    assert.deepEqual(rows, ["2 data race", "1 stuck, data race"]);
    assert.deepEqual(ends, ["1 data-race, deadlock", "2 data-race"]);
  });

  it("are said as exactly as they are counted, where nobody counted which of them show what", () => {
    const { rows, ends } = told("many", many);
    const count = (end: RegExp, error: string) =>
      ends
        .filter((said) => end.test(said) && said.includes(error))
        .reduce((sum, said) => sum + Number.parseInt(said), 0);
    assert.equal(rows.length, 2);
    for (const row of rows) {
      const end = row.includes("stuck") ? /deadlock/ : /lock-misuse/;
      assert.equal(Number.parseInt(row), count(end, ""), row);
      for (const [error, kind] of [
        ["data race", "data-race"],
        ["invariant broken", "invariant"],
      ]) {
        const [, how, number] = new RegExp(`${error}(?: in (up to )?(\\d+))?`).exec(row)!;
        const counted = count(end, kind);
        const fits = number === undefined ? counted === count(end, "") : how ? counted <= +number : counted >= +number;
        assert.ok(fits, `${row}: ${counted}`);
      }
    }
  });

  it("stand in the row of their outcome alone where they have one", () => {
    const { rows, ends } = told("polite", polite);
    const count = (kind: string) => Number.parseInt(ends.find((end) => end.endsWith(` ${kind}`))!);
    assert.ok(count("-") >= count("assertion"), "as many were stopped as fail");
    assert.deepEqual(rows, [`${count("assertion")} assertion failed`, `${count("livelock")} livelock`]);
  });
});
