import assert from "node:assert/strict";
import { lineMarks } from "../../src/extension/editor/lineMarks";
import { columnsModel } from "../../src/presentation/columns/columnsModel";
import { markdownColumns } from "../../src/presentation/columns/markdownColumns";
import { eventText } from "../../src/presentation/eventText";
import { findingText } from "../../src/presentation/report/findingText";
import { stateTable } from "../../src/presentation/state/stateTable";
import { waitForModel } from "../../src/presentation/state/waitForModel";
import { waitForUnion } from "../../src/presentation/state/waitForUnion";
import { eventRows } from "../../src/presentation/timeline/eventRows";
import type { TimelineChoices } from "../../src/presentation/timeline/timeline";
import { timelineModel } from "../../src/presentation/timeline/timelineModel";
import { traceHistory } from "../../src/presentation/traceHistory";
import { plainText } from "../../src/presentation/words/richText";
import { noColumnTwice } from "../noColumnTwice";
import { witnessTrace } from "../witnessTrace";

/** The execution that shows the first finding, or one of the first outcome. */
function modelOf(text: string, choices: TimelineChoices = {}) {
  const trace = witnessTrace(text);
  const history = traceHistory(trace);
  const model = timelineModel(history, trace.findings[0], choices);
  const lane = (name: string) => model.lanes.find((one) => one.name === name)!;
  return { trace, history, model, lane };
}

const lostUpdate = `import { io, Mutex, observe, scenario, thread } from "interleaver";
const lock = new Mutex("lock");
let total = 0;
async function addRemote(url: string) {
  lock.lock();
  const before = total;
  lock.unlock();
  const more = await io(5, url);
  lock.lock();
  total = before + more;
  lock.unlock();
}
scenario("s", async () => {
  const worker = thread("worker", () => {
    lock.lock();
    total += 1;
    lock.unlock();
  });
  await addRemote("GET /more");
  worker.join();
  observe("total", total);
});`;

const deadlock = `import { Channel, io, Mutex, scenario, thread } from "interleaver";
const accounts = new Mutex("accounts");
const journal = new Mutex("journal");
async function book(id: number) {
  await io(id, \`GET \${id}\`);
  accounts.lock();
  journal.lock();
  journal.unlock();
  accounts.unlock();
}
scenario("s", async () => {
  thread("auditor", () => {
    journal.lock();
    accounts.lock();
    accounts.unlock();
    journal.unlock();
  });
  await Promise.all([book(1), book(2)]);
});`;

/** A call keeps the lock across its await; a thread settles what another call awaits, which then asks for it. */
const kept = `import { io, Mutex, scenario, thread } from "interleaver";
const lock = new Mutex("lock");
async function search() {
  await new Promise<void>((resolve) => void thread("searcher", () => { resolve(); }));
  lock.lock();
  lock.unlock();
}
async function log() {
  lock.lock();
  await io(1, "POST /log");
  lock.unlock();
}
scenario("s", async () => {
  await Promise.all([log(), search()]);
});`;

const visits = `import { AtomicInt, io, observe, scenario, thread } from "interleaver";
const hits = new AtomicInt(0, "hits");
let visits = 0;
async function visit() {
  await io(1, "visit");
  visits++;
  let private_ = visits;
  private_++;
}
scenario("s", async () => {
  const worker = thread("worker", () => { hits.increment(); });
  await Promise.all([visit(), visit()]);
  worker.join();
  observe("visits", visits);
});`;

describe("what is written down where threads run beside the event loop", () => {
  it("tells which call does each event, the threads, and the turns between them", () => {
    const { async: inside, events } = witnessTrace(lostUpdate);
    const { threads, callOf, left } = inside!.beside!;
    assert.deepEqual([threads, left], [[1], []]);
    const doers = events.map(({ number, kind }) => `${kind} ${inside!.calls[callOf[number - 1]]?.name ?? "-"}`);
    assert.deepEqual(doers, [
      ...["spawn main", "lock addRemote", "read addRemote", "unlock addRemote"],
      ...["lock -", "read -", "write -", "unlock -"],
      ...["io -", "lock addRemote", "write addRemote", "unlock addRemote", "join main", "read main", "turnEnd -"],
    ]);
    assert.deepEqual(
      inside!.turns.map(({ kind, from, to, isExact }) => [kind, from, to, isExact]),
      [
        ["main", 0, 4, true],
        ["io", 9, 15, false],
      ],
    );
  });

  it("tells what several callbacks share and no thread, which makes no events", () => {
    const { async: inside } = witnessTrace(visits);
    const said = inside!.steps.filter(({ kind }) => kind === "read" || kind === "write").map((one) => one.sentence);
    assert.deepEqual(said, [
      ...["reads visits: 0", "writes visits 0 → 1", "reads visits: 1"],
      ...["reads visits: 1", "writes visits 1 → 2", "reads visits: 2", "reads visits: 2"],
    ]);
  });

  it("has times that are unsure after what takes unknown time, and exact ones where only timers are", () => {
    const timers = witnessTrace(`import { scenario, sleep, thread } from "interleaver";
const pause = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms));
scenario("s", async () => {
  const worker = thread("worker", () => sleep(7));
  await pause(5);
  await pause(10);
  worker.join();
});`);
    assert.deepEqual(
      timers.async!.turns.map(({ time, isExact }) => [time, isExact]),
      [
        [0, true],
        [5, true],
        [15, true],
      ],
    );
  });

  it("is none where a body only starts threads and awaits nothing", () => {
    const trace = witnessTrace(`import { scenario, thread } from "interleaver";
scenario("s", async () => { thread("worker", () => {}).join(); });`);
    assert.equal(trace.async, undefined);
  });
});

describe("the timeline where threads run beside the event loop", () => {
  it("has a lane for each thread and each call, and what each does in it", () => {
    const { model, lane } = modelOf(lostUpdate);
    assert.deepEqual(
      model.lanes.map(({ name, place }) => [name, place]),
      [
        ["main", undefined],
        ["worker", undefined],
        ["addRemote", "line 19"],
        // The completion, which is an event of no call
        ["event loop", undefined],
      ],
    );
    const kinds = (name: string) => model.cells.filter((cell) => cell.lane === lane(name).id).map(({ kind }) => kind);
    assert.deepEqual(kinds("worker"), ["lock", "read", "write", "unlock"]);
    assert.deepEqual(kinds("addRemote"), [
      ...["lock", "read", "unlock", "io", "await"].map((kind) => (kind === "io" ? "start" : kind)),
      ...["lock", "write", "unlock", "return"],
    ]);
    assert.deepEqual(kinds("event loop"), ["io"]);
  });

  it("shows what a call awaits until it goes on, and what a thread waits for meanwhile", () => {
    const { lane } = modelOf(lostUpdate);
    assert.deepEqual(
      lane("addRemote").spans.map(({ kind, verb, object }) => [kind, verb, object]),
      [["waiting", "awaits", "GET /more"]],
    );
    assert.deepEqual(
      lane("worker").spans.map(({ kind, object }) => [kind, object]),
      [
        ["ready", ""],
        ["blocked", "lock"],
        ["ready", ""],
      ],
    );
    assert.notEqual(lane("worker").finished, undefined);
  });

  it("marks the accesses of a lost update in both lanes, and shows the variable below", () => {
    const { model, lane } = modelOf(lostUpdate);
    const marked = model.cells
      .filter(({ mark }) => mark !== undefined)
      .map(({ lane: id, mark, kind }) => [id, mark, kind]);
    const [call, thread] = [lane("addRemote").id, lane("worker").id];
    assert.deepEqual(marked, [
      [call, 1, "read"],
      [thread, 2, "write"],
      [call, 3, "write"],
    ]);
    const { name, touches, values } = model.contested!;
    assert.deepEqual([name, values.map(({ value }) => value)], ["total", ["0", "1", "5"]]);
    for (const touch of touches)
      assert.ok(model.cells.some((cell) => cell.column === touch.column && cell.lane === touch.lane));
  });

  it("draws a lock's bar in the lane of the call that took it, across its await", () => {
    const { model, lane } = modelOf(kept);
    const [bar] = lane("log").holdings;
    assert.deepEqual([bar.name, bar.task, bar.open], ["lock", lane("log").id, true]);
    const taken = model.cells.find((cell) => cell.lane === lane("log").id && cell.kind === "lock")!;
    assert.deepEqual([bar.from, bar.until], [taken.column, model.columns.count + 1]);
    assert.deepEqual(lane("main").holdings, []);
  });

  it("says what a call that was let on by a thread is blocked on, and arrows lead to it from the thread", () => {
    const { trace, model, lane } = modelOf(kept);
    assert.equal(trace.findings[0].finding.subkind, "self-deadlock");
    const last = lane("search").spans.at(-1)!;
    assert.deepEqual(
      [last.kind, last.object, last.stuck, last.until],
      ["blocked", "lock", true, model.columns.count + 1],
    );
    const passing = modelOf(kept.replace('await io(1, "POST /log");', ""));
    const settles = passing.model.cells.find(({ kind }) => kind === "settle")!;
    assert.ok(
      passing.model.orders.some(
        ({ before, after }) => before.column === settles.column && after.lane === passing.lane("search").id,
      ),
    );
  });

  for (const [name, text] of Object.entries({ lostUpdate, deadlock, kept, visits }))
    for (const closed of [false, true])
      it(`${name}: no column of a lane has two things${closed ? ", all turns closed" : ""}`, () => {
        const { trace, model } = modelOf(text, { toggled: closed ? [0, 1, 2, 3] : [] });
        noColumnTwice(trace.events.length, model);
      });

  it("closes a turn to a column for each part of it between which threads come", () => {
    const open = modelOf(lostUpdate).model;
    const closed = modelOf(lostUpdate, { toggled: [0, 1] }).model;
    assert.ok(closed.turns!.every(({ isOpen }) => !isOpen));
    // The main script, four events of the thread, the callback
    assert.deepEqual([closed.columns.count, open.columns.count > 15], [6, true]);
  });

  it("tells switches between threads and the loop, and none from callback to callback", () => {
    const { trace, model, lane } = modelOf(deadlock);
    for (const { from, to, text } of model.switches) {
      assert.ok([from, to].includes(lane("auditor").id));
      assert.ok(!/^main finished/.test(text));
    }
    assert.ok(eventRows(traceHistory(trace)).every(({ why }) => !/finished$/.test(why)));
  });
});

describe("texts about threads beside the event loop", () => {
  it("has a column for each thread and call, and a line above each callback", () => {
    const model = columnsModel(witnessTrace(lostUpdate), undefined, Infinity);
    assert.deepEqual(
      model.columns.map(({ name, place }) => (place ? `${name} (${place})` : name)),
      ["main", "worker", "addRemote (line 19)"],
    );
    const turns = model.rows.flatMap((row) => (row.kind === "turn" ? [`${row.number} ${row.text}`] : []));
    assert.deepEqual(turns, ["0 main script · 0 ms", "9 GET /more · ≥ 0 ms"]);
    const [first] = model.columns.slice(-1);
    const own = model.rows.flatMap((row) =>
      row.kind === "event" && row.event.task === first.task ? [row.event.text] : [],
    );
    assert.deepEqual(own, [
      ...["lock.lock()", "total", "lock.unlock()", "starts GET /more", "awaits GET /more"],
      ...["lock.lock()", "total = before + more", "lock.unlock()", "returns"],
    ]);
    assert.match(
      markdownColumns(witnessTrace(lostUpdate)),
      /\| 7 \| {2}\| \*\*\(2\)\*\* `total \+= 1` \(line 16\) \| {2}\|/,
    );
  });

  it("says who is stuck, and why, of threads and calls alike", () => {
    const trace = witnessTrace(deadlock);
    const { stuck, columns } = columnsModel(trace, trace.findings[0]);
    const name = (task: number) => columns.find((column) => column.task === task)!.name;
    const said = Object.fromEntries(stuck.map(({ task, because }) => [name(task), because]));
    const blocked = Object.keys(said).find((one) => /^book#/.test(one) && said[one] === "auditor holds journal")!;
    assert.ok(blocked, JSON.stringify(said));
    assert.match(said.auditor, /^GET \d holds accounts$/);
    assert.equal(said[blocked === "book#1" ? "book#2" : "book#1"], "the event loop is blocked");
  });

  it("names the calls of a cycle, and draws it between their nodes", () => {
    const { trace, history } = modelOf(deadlock);
    const [shown] = trace.findings;
    const said = plainText(findingText(shown.finding, shown, history));
    assert.match(said, /auditor holds journal/);
    assert.match(said, /book#\d holds accounts .*\(line 6\) and waits for journal \(line 7\)/);
    const { closed, nodes, edges } = waitForModel(history, history.end, shown);
    assert.ok(closed, JSON.stringify(edges));
    assert.ok(nodes.some((node) => /^book#\d$/.test(node.name)));
    const { ring } = waitForUnion(history, [shown.finding]);
    assert.deepEqual(
      ring.every((id) => nodes.some((node) => node.id === id)),
      true,
    );
  });

  it("names who took what another call of the loop waits for", () => {
    const { trace, history } = modelOf(kept);
    const [shown] = trace.findings;
    assert.equal(
      plainText(findingText(shown.finding, shown, history)),
      "log holds lock (line 9) and search waits for lock (line 5).",
    );
    const row = stateTable(history, history.end).find(({ name }) => name === "lock")!;
    assert.deepEqual([row.holders[0].name, row.waiters[0].name], ["log", "search"]);
    const { nodes, edges } = waitForModel(history, history.end, shown);
    const named = (id: string) => nodes.find((node) => node.id === id)!.name;
    const said = edges.map(({ from, to, kind }) => `${named(from)} ${kind} ${named(to)}`);
    for (const edge of ["lock holds log", "search waits lock", "Promise.all awaits search"])
      assert.ok(said.includes(edge), said.join("\n"));
    // It goes on already
    assert.ok(!said.some((edge) => edge.startsWith("search awaits")), said.join("\n"));
  });

  it("names the call in what happens, and marks its line and that of each thread", () => {
    const trace = witnessTrace(lostUpdate);
    const write = trace.events.find(({ text }) => text === "total = before + more")!;
    assert.equal(plainText(eventText(trace, write)), "addRemote writes total 1 → 5 · line 10");
    const marks = lineMarks(trace, write.number).map(({ text, range }) => `${range.line} ${text}`);
    assert.deepEqual(marks, ["10 • addRemote writes total 1 → 5", "19 ▷ main awaits", "11 ▶ addRemote"]);
    const before = lineMarks(trace, 4).map(({ text, range }) => `${range.line} ${text}`);
    assert.deepEqual(before, ["19 ▶ main awaits", "8 ▶ addRemote awaits", "15 ▷ worker"]);
    assert.ok(
      eventRows(traceHistory(trace)).some(({ name, sentence }) => name === "addRemote" && sentence === "locks lock"),
    );
  });
});
