import assert from "node:assert/strict";
import { shownFinding } from "../../src/presentation/report/shownFinding";
import { timelineModel } from "../../src/presentation/timeline/timelineModel";
import { traceHistory } from "../../src/presentation/traceHistory";
import { fixture } from "../webview/fixtures";

function modelOf(name: string, findingShown = true) {
  const { trace, report } = fixture(name);
  const finding = findingShown ? shownFinding(trace, report.findings[0]) : undefined;
  return { trace, finding, model: timelineModel(traceHistory(trace), finding) };
}

describe("timelineModel", () => {
  for (const name of ["bank-transfer-deadlock", "lost-update", "condition-if", "dining-philosophers-deadlock"]) {
    it(`${name}: every column of a lane is covered at most once, from its start to its end`, () => {
      const { trace, model } = modelOf(name);
      for (const lane of model.lanes) {
        const covered = new Map<number, number>();
        const cover = (column: number) => covered.set(column, (covered.get(column) ?? 0) + 1);
        for (const span of lane.spans) for (let c = span.since + 1; c <= span.until; c++) cover(c);
        for (const event of trace.events) if (event.task === lane.id) cover(event.number);
        assert.deepEqual(
          [...covered.values()].filter((times) => times !== 1),
          [],
        );
        const start = trace.tasks[lane.id].spawnedBy + 1;
        const end = lane.finished ?? trace.events.length + 1;
        for (let column = start; column <= end; column++)
          assert.ok(covered.has(column), `${lane.name} column ${column}`);
        assert.equal(covered.size, end - start + 1);
      }
    });
  }

  it("shows both tasks of the deadlock stuck to the end, main finished, and each first lock held", () => {
    const { trace, finding, model } = modelOf("bank-transfer-deadlock");
    const [main, ada, ben] = model.lanes;
    assert.equal(main.finished, trace.events.findLast((event) => event.task === 0)!.number);
    for (const lane of [ada, ben]) {
      const last = lane.spans[lane.spans.length - 1];
      assert.deepEqual([last.kind, last.stuck, last.until], ["blocked", true, trace.events.length + 1]);
      assert.deepEqual(
        lane.holdings.map((bar) => [bar.open, bar.row, bar.since?.line]),
        [[true, 0, 18]],
      );
    }
    assert.deepEqual(
      [ada, ben].map((lane) => [lane.spans[lane.spans.length - 1].object, lane.holdings[0].name]),
      [
        ["savings", "checking"],
        ["checking", "savings"],
      ],
    );
    assert.deepEqual(
      model.cells.filter((cell) => cell.mark).map((cell) => [cell.mark, cell.position]),
      finding!.marks.map((event, index) => [index + 1, event]),
    );
    assert.deepEqual(model.end, { label: "stuck", bad: true });
    assert.equal(model.contested, undefined);
  });

  it("nests the bars of held locks as they were taken", () => {
    const { passing } = fixture("bank-transfer-deadlock");
    const { lanes } = timelineModel(traceHistory(passing!), undefined, {});
    for (const { name, holdings, rows } of lanes.slice(1)) {
      const [outer, inner] = holdings;
      const own = passing!.events.filter(({ task }) => passing!.tasks[task].name === name);
      const numbersOf = (kind: string) => own.filter((event) => event.kind === kind).map(({ number }) => number);
      assert.deepEqual([holdings.length, rows, outer.row, inner.row], [2, 2, 0, 1], name);
      assert.deepEqual([outer.from, inner.from], numbersOf("lock"), name);
      assert.deepEqual(
        [outer.until, inner.until].sort((a, b) => a - b),
        numbersOf("unlock"),
        name,
      );
    }
  });

  it("calls nobody stuck without a finding", () => {
    const { model } = modelOf("bank-transfer-deadlock", false);
    assert.ok(model.lanes.every((lane) => lane.spans.every((span) => !span.stuck)));
  });

  it("marks preemptions apart from other switches", () => {
    const { model } = modelOf("bank-transfer-deadlock");
    assert.deepEqual(
      model.switches.map(({ from, to, reason }) => [from, to, reason]),
      [
        [0, 1, "finished"],
        [1, 2, "preempted"],
      ],
    );
  });

  it("gives the contested variable a lane of its own, with its values and who touched it", () => {
    const { trace, finding, model } = modelOf("lost-update");
    const lane = model.contested!;
    assert.equal(lane.name, "visitors");
    assert.deepEqual(
      lane.touches.map((touch) => touch.column),
      trace.events.filter((event) => event.object === 0).map((event) => event.number),
    );
    assert.deepEqual(
      lane.touches.filter((touch) => touch.mark).map((touch) => touch.column),
      finding!.marks,
    );
    assert.equal(lane.values[0].value, "0");
    assert.deepEqual(
      lane.values.slice(1).map((value) => value.since),
      lane.touches.filter((touch) => touch.writes).map((touch) => touch.column),
    );
  });
});
