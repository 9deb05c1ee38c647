import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";
import { dividedCheck } from "../dividedCheck";
import { searchProgram } from "../oracle/drive";

const imports =
  'import { AtomicInt, Channel, Condition, Mutex, assume, choose, observe, select, thread } from "interleaver";';
const ends = {
  assume: "assume(e.load() !== 0);",
  throw: 'if (e.load() === 0) throw new Error("E");',
  exit: "if (e.load() === 0) process.exit(0);",
};
/** What has two alternatives, and tells which one came. */
const choices = {
  choose: "const chosen = choose(0, 1);",
  select: "const chosen = select([q.onReceive(() => 0), r.onReceive(() => 1)]);",
};

/** The choice may come first, and what is behind it before the others; but somebody else may end the execution before that. */
function programOf(end: string, choice: string): string {
  return [
    imports,
    "const y = new AtomicInt(0), e = new AtomicInt(0), q = new Channel<number>(1), r = new Channel<number>(1);",
    "q.send(0); r.send(0);",
    `thread("C", () => { ${end} });`,
    'thread("D", () => { y.store(1); e.store(1); });',
    `thread("T", () => { ${choice} observe("seen", [chosen, y.fetchAdd(1)].join()); });`,
  ].join("\n");
}

const notified = [
  imports,
  "const y = new AtomicInt(0), e = new AtomicInt(0), m = new Mutex(), c = new Condition(m);",
  'for (const name of ["V", "W"])',
  '  thread(name, () => { m.lock(); c.wait(); m.unlock(); observe("woken", name); }, { daemon: true });',
  'thread("C", () => { if (e.load() === 0) process.exit(0); });',
  'thread("D", () => { y.store(1); e.store(1); });',
  'thread("T", () => { m.lock(); c.notify(); m.unlock(); observe("seen", y.fetchAdd(1)); });',
].join("\n");

describe("choices of one thread while another one can end the execution", () => {
  for (const [end, ending] of Object.entries(ends))
    for (const [choice, choosing] of Object.entries(choices)) {
      const text = programOf(ending, choosing);
      it(`${choice} beside ${end}: every alternative is tried behind every order`, async () => {
        for (const strategy of ["optimal-dpor", "source-dpor"] as const) {
          const [{ outcomes, exploration }] = await checkProgram("p.ts", text, { strategy });
          assert.deepEqual(seen(outcomes), ["0,0", "0,1", "1,0", "1,1"], strategy);
          assert.equal(exploration.complete, true, strategy);
          if (strategy === "optimal-dpor") assert.equal(exploration.redundant, 0);
        }
        const { traces, redundant } = searchProgram(text, false, "trees");
        for (const keeps of ["lists", "schedules"] as const) {
          const other = searchProgram(text, false, keeps);
          assert.deepEqual([other.traces.length, other.redundant], [traces.length, redundant], keeps);
          assert.deepEqual([...other.traces].sort(), [...traces].sort(), keeps);
        }
        assert.deepEqual([new Set(traces).size, redundant], [traces.length, 0]);
        const { reports } = dividedCheck(text, { workers: 2, seed: 1 });
        assert.deepEqual(seen(reports[0].outcomes), ["0,0", "0,1", "1,0", "1,1"]);
      });
    }

  it("whom a notification wakes beside process.exit", async () => {
    const [{ outcomes }] = await checkProgram("p.ts", notified, { strategy: "optimal-dpor" });
    const woken = outcomes.map(({ values }) => `${values.woken} ${values.seen}`);
    for (const one of ["V 0", "V 1", "W 0", "W 1"]) assert.ok(woken.includes(one), woken.join());
  });

  it("the order that was lost: the other alternative first, and then all of the others", async () => {
    const text = [
      imports,
      "let x = 0;",
      "const y = new AtomicInt(0), e = new AtomicInt(0);",
      'thread("D", () => { y.store(1); e.store(1); });',
      'thread("T", () => { x = choose(0, 1); y.fetchAdd(1); });',
      "assume(e.load() !== 0);",
    ].join("\n");
    const [{ outcomes, exploration }] = await checkProgram("p.ts", text, { strategy: "optimal-dpor" });
    assert.equal(exploration.executions, 4);
    assert.deepEqual(outcomes.map(({ values, executions }) => [values.x, executions]).sort(), [
      [0, 2],
      [1, 2],
    ]);
  });
});

function seen(outcomes: readonly { readonly values: Readonly<Record<string, unknown>> }[]): string[] {
  return [
    ...new Set(outcomes.flatMap(({ values }) => (values.seen === undefined ? [] : [String(values.seen)]))),
  ].sort();
}
