import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { columnsModel } from "../../src/presentation/columns/columnsModel";
import { stateTable } from "../../src/presentation/state/stateTable";
import { waitForModel } from "../../src/presentation/state/waitForModel";
import { plainPaint as plain } from "../../src/presentation/terminal/paint";
import { textColumns } from "../../src/presentation/terminal/textColumns";
import { relatedPositions } from "../../src/presentation/timeline/relatedPositions";
import type { TimelineChoices } from "../../src/presentation/timeline/timeline";
import { timelineModel } from "../../src/presentation/timeline/timelineModel";
import { traceHistory } from "../../src/presentation/traceHistory";
import { noColumnTwice } from "../noColumnTwice";
import { fixture } from "../webview/fixtures";
import { witnessTrace } from "../witnessTrace";

function modelOf(name: string, choices: TimelineChoices = {}) {
  const { trace } = fixture(name);
  return { trace, model: timelineModel(traceHistory(trace), trace.findings[0], choices) };
}
const waitsOf = (name: string, position: number) => {
  const { trace } = fixture(name);
  const { nodes, edges } = waitForModel(traceHistory(trace), position);
  const nameOf = (id: string) => nodes.find((node) => node.id === id)!.name;
  return edges.map(({ from, to, kind }) => `${nameOf(from)} ${kind} ${nameOf(to)}`).sort();
};

describe("the timeline of async programs", () => {
  it("has a lane for main, each call and each callback that does something, with the line of the call", () => {
    const { model } = modelOf("double-fetch");
    assert.deepEqual(
      model.lanes.map(({ name, place }) => [name, place]),
      [
        ["main", undefined],
        ["PUT /user", "line 18"],
        ["header", "line 19"],
        ["GET /user#1", "line 8"],
        ["sidebar", "line 19"],
        ["GET /user#2", "line 8"],
      ],
    );
  });

  for (const name of ["double-fetch", "async-mutex-not-released"]) {
    for (const closed of [false, true]) {
      it(`${name}: no column of a lane has two things${closed ? ", all turns closed" : ""}`, () => {
        const { trace, model } = modelOf(name, { toggled: closed ? [0, 1, 2, 3] : [] });
        noColumnTwice(trace.events.length, model);
      });
    }
  }

  it("shows an await as a span until the call goes on, with what it waits for", () => {
    const { model } = modelOf("double-fetch");
    const header = model.lanes.find(({ name }) => name === "header")!;
    const [span] = header.spans;
    assert.deepEqual([span.kind, span.verb, span.object], ["waiting", "awaits", "fetchUser()"]);
    const next = model.cells.find(({ lane, column }) => lane === header.id && column === span.until + 1)!;
    assert.deepEqual([next.kind, next.position], ["return", 1]);
  });

  it("closes a turn to one column and opens it again", () => {
    const open = modelOf("double-fetch").model;
    const closed = modelOf("double-fetch", { toggled: [0] }).model;
    assert.ok(open.turns![0].isOpen && !closed.turns![0].isOpen);
    assert.equal(closed.columns.last(0) - closed.columns.first(0), 0);
    assert.equal(open.columns.count - closed.columns.count, open.columns.last(0) - open.columns.first(0));
    const main = closed.cells.filter(({ lane, position }) => lane === 0 && position === 0);
    assert.deepEqual(
      main.map(({ label }) => label),
      ["4 steps"],
    );
  });

  it("writes the virtual time of each turn", () => {
    assert.deepEqual(
      modelOf("double-fetch").model.turns!.map(({ name, time }) => `${name} ${time}`),
      ["main script 0 ms", "GET /user#1 ≥ 0 ms", "PUT /user ≥ 0 ms", "GET /user#2 ≥ 0 ms"],
    );
  });

  it("marks every call that never goes on as stuck, to the end", () => {
    const { model } = modelOf("async-mutex-not-released");
    const stuck = model.lanes.filter(({ spans }) => spans.some((span) => span.stuck));
    assert.deepEqual(
      stuck.map(({ name, spans }) => [name, spans.at(-1)!.object, spans.at(-1)!.until]),
      [
        ["main", "Promise.allSettled", model.columns.count + 1],
        ["save#2", "lock.acquire#2", model.columns.count + 1],
        ["lock.acquire#2", "promise of line 10", model.columns.count + 1],
      ],
    );
  });

  it("hides lanes and pins others", () => {
    const all = modelOf("double-fetch").model;
    const sidebar = all.lanes.find(({ name }) => name === "sidebar")!.id;
    const { model } = modelOf("double-fetch", { hidden: [0], pinned: [sidebar] });
    assert.ok(!model.lanes.some(({ id }) => id === 0) && !model.cells.some(({ lane }) => lane === 0));
    assert.ok(model.spawns.every(({ from, to }) => from !== 0 && to !== 0));
    assert.equal(model.lanes.find(({ id }) => id === sidebar)!.pinned, true);
  });
});

describe("who awaits whom", () => {
  it("leads from main over Promise.all and the calls to the callbacks on their way", () => {
    assert.deepEqual(waitsOf("double-fetch", 0), [
      "Promise.all awaits header",
      "Promise.all awaits sidebar",
      "header awaits GET /user#1",
      "main awaits Promise.all",
      "sidebar awaits GET /user#2",
    ]);
  });
  it("leaves out what is settled", () => {
    assert.deepEqual(waitsOf("double-fetch", 1), [
      "Promise.all awaits sidebar",
      "main awaits Promise.all",
      "sidebar awaits GET /user#2",
    ]);
    assert.deepEqual(waitsOf("double-fetch", 3), []);
  });
  it("ends at the promise that nobody settles", () => {
    const { trace } = fixture("async-mutex-not-released");
    const { nodes } = waitForModel(traceHistory(trace), trace.events.length);
    assert.deepEqual(
      nodes.filter(({ isNever }) => isNever).map(({ name }) => name),
      ["promise of line 10"],
    );
    assert.ok(waitsOf("async-mutex-not-released", 2).includes("lock.acquire#2 awaits promise of line 10"));
  });
});

describe("columns of async programs", () => {
  it("have one for each call, a line above each turn, and what never goes on at the end", () => {
    const { trace } = fixture("async-mutex-not-released");
    const model = columnsModel(trace, trace.findings[0]);
    assert.deepEqual(
      model.columns.map(({ name, place }) => `${name} ${place ?? ""}`.trim()),
      ["main", "save#1 line 29", "lock.acquire#1 line 21", "save#2 line 29", "lock.acquire#2 line 21"],
    );
    const lines = textColumns(model, 140, plain);
    assert.match(lines[1], /── main script · 0 ms ─+$/);
    assert.ok(lines.some((line) => /^\s+2 .*── write a · ≥ 0 ms/.test(line)));
    assert.ok(
      lines.some((line) => /^\s+21 .* awaits lock\.acquire#2$/.test(line)),
      lines.join("\n"),
    );
    assert.match(lines.join("\n"), /^stuck .*await Promise\.all/m);
    assert.match(lines.join("\n"), /nobody settles it/);
    for (const width of [40, 80, 120])
      for (const line of textColumns(model, width, plain)) assert.ok(line.length <= width, `${width}: ${line}`);
  });

  it("leave out the steps that say least", () => {
    const { trace } = fixture("async-mutex-not-released");
    const model = columnsModel(trace, trace.findings[0], 8);
    assert.equal(model.rows.filter(({ kind }) => kind === "event").length, 8);
    const left = model.rows.flatMap((row) => (row.kind === "omitted" ? [row.count] : []));
    const whole = columnsModel(trace, trace.findings[0], Infinity).rows.filter(({ kind }) => kind === "event").length;
    assert.equal(
      left.reduce((sum, count) => sum + count, 8),
      whole,
    );
  });
});

describe("the state table", () => {
  it("names the call that wrote a value last", () => {
    const { trace } = fixture("double-fetch");
    const [row] = stateTable(traceHistory(trace), 2);
    assert.deepEqual([row.name, row.changed?.byName, row.changed?.from], ["server.name", "PUT /user", '"Ada"']);
  });
  it("numbers objects of one name", () => {
    const { trace } = fixture("many-tasks");
    const names = stateTable(traceHistory(trace), trace.events.length).map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
    assert.deepEqual(names.slice(0, 4), ["left", "right", "own#1", "own#2"]);
  });
});

describe("relatedPositions", () => {
  it("are those before and after an event by what its task did and what that synchronizes with", () => {
    const { trace } = fixture("condition-if");
    const { events } = trace;
    const reaches = (from: number, to: number): boolean => {
      const { task, follows = [] } = events[to - 1];
      const earlier = [...follows, ...events.filter((e) => e.task === task && e.number < to).map((e) => e.number)];
      return earlier.some((at) => at === from || (at > from && reaches(from, at)));
    };
    for (const number of [1, 8, Math.ceil(events.length / 2), events.length]) {
      const { before, after } = relatedPositions(events, number);
      for (const { number: other } of events) {
        if (other === number) continue;
        assert.equal(before.has(other), other < number && reaches(other, number), `${other} before ${number}`);
        assert.equal(after.has(other), other > number && reaches(number, other), `${other} after ${number}`);
      }
    }
  });
});

describe("the badge of a finding about several calls of one function", () => {
  for (const [sample, call] of [
    ["download-manager", "download#3"],
    ["async-semaphore-double-release", "print#4"],
  ])
    it(`is at the write of the call that breaks the invariant (${sample})`, () => {
      const trace = witnessTrace(readFileSync(`samples/${sample}.ts`, "utf8"));
      const { cells, lanes } = timelineModel(traceHistory(trace), trace.findings[0], {});
      const marked = cells.filter(({ mark }) => mark !== undefined);
      const nameOf = (id: number) => lanes.find((lane) => lane.id === id)!.name;
      assert.deepEqual(
        marked.map(({ lane, kind }) => [nameOf(lane), kind]),
        [[call, "write"]],
      );
    });
});

describe("the timeline of callbacks that do nothing", () => {
  const of = (text: string, choices: TimelineChoices = {}) => {
    const trace = witnessTrace(text);
    return { trace, model: timelineModel(traceHistory(trace), trace.findings[0], choices) };
  };
  const idle = `import { scenario, observe } from "interleaver";
scenario("s", async () => {
  let n = 0;
  setTimeout(() => {}, 5);
  setTimeout(() => void n++, 10);
  await new Promise<void>((resolve) => setTimeout(resolve, 20));
  observe("n", n);
});`;
  const besideThread = `import { scenario, thread } from "interleaver";
scenario("s", async () => {
  let n = 0;
  setTimeout(() => {}, 5);
  const worker = thread("worker", () => void n++);
  await new Promise<void>((resolve) => setTimeout(resolve, 20));
  worker.join();
});`;
  // The module of Node opens, writes and closes the file in callbacks of its own: the first access is in one of them
  const files = `import { readFile, writeFile } from "node:fs/promises";
import { scenario } from "interleaver";
scenario("s", async () => {
  await writeFile("n.txt", "0");
  const increment = async () => {
    const n = Number(await readFile("n.txt", "utf8"));
    await writeFile("n.txt", String(n + 1));
  };
  await Promise.all([increment(), increment()]);
});`;

  for (const [name, text] of Object.entries({ idle, besideThread, files }))
    for (const isClosed of [false, true])
      it(`leaves no column empty (${name}${isClosed ? ", turns closed" : ""})`, () => {
        const { trace, model } = of(text, { toggled: isClosed ? turnsOf(text) : [] });
        noColumnTwice(trace.events.length, model);
        const drawn = new Set(model.cells.map(({ column }) => column));
        const columns = Array.from({ length: model.columns.count }, (_, index) => index + 1);
        assert.deepEqual(
          columns.filter((column) => !drawn.has(column)),
          [],
        );
      });

  it("says in a lane of the event loop what ran, and that it did nothing else", () => {
    const { model } = of(idle);
    const lane = model.lanes.find(({ isLoop }) => isLoop)!;
    assert.equal(lane.name, "event loop");
    assert.deepEqual(
      model.cells.filter((cell) => cell.lane === lane.id).map(({ kind, label, title }) => [kind, label, title]),
      [
        [
          "timer",
          "timer 5 ms",
          "timer 5 ms fires after 5 ms · line 4\nNothing else that is shown happens in this turn.",
        ],
      ],
    );
  });

  it("shows each badge of a finding, also on what a module does", () => {
    const { trace, model } = of(files);
    assert.deepEqual(
      model.cells.flatMap(({ mark }) => mark ?? []).sort(),
      trace.findings[0].marks.map((_, index) => index + 1),
    );
  });

  it("has no such lane where each turn is somebody's", () => {
    assert.ok(modelOf("double-fetch").model.lanes.every(({ isLoop }) => !isLoop));
  });

  /** All of them. */
  function turnsOf(text: string): number[] {
    return witnessTrace(text).async!.turns.map((_, index) => index);
  }
});
