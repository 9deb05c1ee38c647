import assert from "node:assert/strict";
import { pendingTable } from "../../src/presentation/state/pendingTable";
import { runsNext } from "../../src/presentation/state/runsNext";
import { waitForModel } from "../../src/presentation/state/waitForModel";
import { traceHistory, type TraceHistory } from "../../src/presentation/traceHistory";
import { witnessTrace } from "../witnessTrace";

const mixed = `import { io, Mutex, observe, scenario, thread } from "interleaver";
scenario("s", async () => {
  let n = 0;
  const m = new Mutex();
  const t = thread("worker", () => { m.lock(); n++; m.unlock(); });
  const f = async (k: string) => { await io(undefined, k); m.lock(); n += 10; m.unlock(); };
  await Promise.all([f("a"), f("b")]);
  t.join();
  observe("n", n);
});`;

const timers = `import { io, scenario, thread } from "interleaver";
scenario("s", async () => {
  let n = 0;
  thread("worker", () => { n++; });
  setTimeout(() => { n++; }, 10);
  setTimeout(() => { n++; }, 20);
  await io(1, "GET");
});`;

const rejected = `import { io, scenario } from "interleaver";
scenario("s", async () => {
  const a = io(() => { throw new Error("no connection"); }, "GET /a");
  const b = io(1, "GET /b");
  await b;
  await a;
});`;

/** `main → Promise.all`, by the names in the graph. */
function waits(history: TraceHistory, position: number): string[] {
  const { nodes, edges } = waitForModel(history, position);
  const name = (id: string) => nodes.find((node) => node.id === id)!.name;
  return edges.filter(({ kind }) => kind !== "holds").map(({ from, to }) => `${name(from)} → ${name(to)}`);
}

const pending = (history: TraceHistory, position: number) =>
  pendingTable(history, position).map(({ name, was, value }) => `${name}: ${was ? `${was} → ` : ""}${value}`);

describe("who waits for what where threads run beside callbacks", () => {
  const history = traceHistory(witnessTrace(mixed));
  const { events } = history.trace;
  const of = (kind: string, name: string) =>
    events.find((event) => event.kind === kind && history.trace.tasks[event.task].name === name)!.number;
  const [first, second] = ["a", "b"].sort((one, other) => of("io", one) - of("io", other));
  const joins = events.find(({ kind }) => kind === "join")!.number;

  it("awaits until it goes on, not until the callback begins in which it does", () => {
    const begins = of("io", second);
    const last = waits(history, begins);
    assert.deepEqual(
      last.filter((wait) => wait.startsWith("main")),
      ["main → Promise.all"],
    );
    for (let position = begins; position < joins - 1; position++)
      assert.ok(pending(history, position).includes("Promise.all: pending"), `position ${position}`);
    assert.ok(pending(history, joins - 1).includes("Promise.all: pending → settled"));
    assert.deepEqual(waits(history, joins - 1), []);
  });

  it("says that a callback is done when it begins, and calls what it does then by whose code it is", () => {
    const begins = of("io", first);
    assert.ok(pending(history, begins).includes(`${first}: on its way → done`), pending(history, begins).join("; "));
    for (let position = begins + 1; position <= history.end; position++)
      assert.ok(!pending(history, position).some((row) => row.startsWith(`${first}: `)), `position ${position}`);
    const next = (position: number) => runsNext(history, position).find(({ isNext }) => isNext)!;
    assert.match(next(begins).name, /^f#\d$/);
    assert.equal(next(joins - 1).name, "main");
  });

  it("keeps a timer on its way while another callback runs", () => {
    const beside = traceHistory(witnessTrace(timers));
    const fires = beside.trace.events.filter(({ kind }) => kind === "timer");
    const late = beside.trace.tasks[fires[1].task].name;
    for (let position = fires[0].number; position < fires[1].number; position++)
      assert.ok(pending(beside, position).includes(`${late}: on its way`), `position ${position}`);
    assert.ok(pending(beside, fires[1].number).includes(`${late}: on its way → done`));
  });
});

describe("what is on its way where an error ends the program", () => {
  it("is not called what nobody settles", () => {
    const history = traceHistory(witnessTrace(rejected));
    const { trace, end } = history;
    assert.equal(trace.ending.kind, "error");
    assert.ok(!trace.events.some(({ task }) => trace.tasks[task].name === "GET /b"), "it never came");
    assert.deepEqual(pending(history, end), ["GET /a: on its way → done", "GET /b: on its way"]);
    assert.deepEqual(waits(history, end), ["main → GET /b"]);
  });
});
