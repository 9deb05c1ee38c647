import assert from "node:assert/strict";
import type { TaskState, Trace, TraceEvent, TraceFinding } from "../../src/model/trace";
import { columnsModel } from "../../src/presentation/columns/columnsModel";
import { plainPaint } from "../../src/presentation/terminal/paint";
import { textColumns } from "../../src/presentation/terminal/textColumns";
import { textWidth } from "../../src/presentation/terminal/textWidth";

describe("columns of an execution", () => {
  it("are what people write by hand", () =>
    assert.deepEqual(render(twoLocks, 100), [
      "event line  main            Ada                 Ben                 what happens",
      "    1   28  thread(Ada)                                             starts Ada",
      "    2   29  thread(Ben)                                             starts Ben",
      "            ╰──────────────▶ main finished",
      "    3   18                  from.lock.lock() ①                      locks checking",
      "                            ╰──────────────────▶ Ada preempted: Ben was chosen",
      "    4   18                                      from.lock.lock() ②  locks savings",
      "stuck                       to.lock.lock()      to.lock.lock()",
      "                            Ben holds savings   Ada holds checking",
      "                            line 19             line 19",
    ]));

  it("name the task in one column where there is no room", () =>
    assert.deepEqual(render(twoLocks, 46).slice(0, 5), [
      "event line  task: source text",
      "    1   28  main: thread(Ada)",
      "    2   29  main: thread(Ben)",
      "            ╴main finished",
      "    3   18  Ada: from.lock.lock() ①",
    ]));

  it("never go beyond the width", () => {
    for (let width = 40; width < 140; width++)
      for (const line of render(twoLocks, width)) assert.ok(textWidth(line) <= width, `${width}: ${line}`);
  });

  it("are abbreviated around what matters", () => {
    const events = Array.from({ length: 500 }, (_, i) => event(i + 1, 1, `step(${i})`));
    const model = columnsModel(
      { ...twoLocks, events, findings: [] },
      { ...cycle, marks: [250, 400], position: 450 },
      10,
    );
    const numbers = model.rows.map((row) =>
      row.kind === "event" ? row.event.number : row.kind === "omitted" ? `${row.from}+${row.count}` : row.text,
    );
    const end = [443, 444, 445, 446, 447, 448, 449, 450];
    assert.deepEqual(numbers, ["1+249", 250, "251+149", 400, "401+42", ...end]);
  });

  it("show where a race shows, not what comes after it", () => {
    const race = { ...cycle.finding, kind: "data-race", subkind: undefined };
    const model = columnsModel(twoLocks, { finding: race, marks: [3], position: 3 });
    assert.equal(model.rows.length, 3);
    assert.deepEqual(model.stuck, []);
    assert.deepEqual(
      model.columns.map(({ name }) => name),
      ["main", "Ada"],
    );
  });
});

function render(trace: Trace, width: number): string[] {
  return textColumns(columnsModel(trace, trace.findings[0]), width, plainPaint);
}

const nothing = { tasks: [], objects: [] };
const witness = { schedule: "i1:0x2.1.2", preemptions: 1, events: 4 };
const cycle: TraceFinding = {
  finding: {
    kind: "deadlock",
    subkind: "lock-cycle",
    severity: "error",
    message: "",
    executions: 1,
    locations: [],
    witness,
  },
  marks: [3, 4],
  position: 4,
};

function site(line: number) {
  return { file: "bank.ts", line, column: 3, endLine: line, endColumn: 9 };
}
function event(number: number, task: number, text: string, more: Partial<TraceEvent> = {}): TraceEvent {
  return { number, task, kind: "lock", site: site(18), text, sentence: "", changes: nothing, ...more };
}
function blocked(task: number, because: string): TaskState {
  return { task, status: "blocked", next: { kind: "lock", site: site(19), text: "to.lock.lock()", because } };
}

/** The bank transfer's deadlock: each of two tasks holds a lock and waits for the other's. */
const twoLocks: Trace = {
  file: "bank.ts",
  scenario: "two transfers",
  schedule: witness.schedule,
  tasks: ["main", "Ada", "Ben"].map((name, id) => ({ id, name, spawnedBy: id })),
  objects: [],
  initial: nothing,
  events: [
    event(1, 0, "thread(Ada)", { site: site(28), sentence: "starts Ada" }),
    event(2, 0, "thread(Ben)", { site: site(29), sentence: "starts Ben" }),
    event(3, 1, "from.lock.lock()", {
      sentence: "locks checking",
      switch: { reason: "finished", from: 0, text: "main finished" },
    }),
    event(4, 2, "from.lock.lock()", {
      sentence: "locks savings",
      switch: { reason: "preempted", from: 1, text: "Ada preempted: Ben was chosen" },
      changes: {
        tasks: [{ task: 0, status: "finished" }, blocked(1, "Ben holds savings"), blocked(2, "Ada holds checking")],
        objects: [],
      },
    }),
  ],
  ending: { kind: "blocked" },
  findings: [cycle],
};
