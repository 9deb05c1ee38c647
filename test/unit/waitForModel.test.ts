import assert from "node:assert/strict";
import { shownFinding } from "../../src/presentation/report/shownFinding";
import { waitForModel } from "../../src/presentation/state/waitForModel";
import { waitForUnion } from "../../src/presentation/state/waitForUnion";
import { traceHistory } from "../../src/presentation/traceHistory";
import { graphLayout } from "../../webview/layout/graphLayout";
import { fixture } from "../webview/fixtures";

describe("waitForModel", () => {
  const { trace, report, passing } = fixture("bank-transfer-deadlock");
  const history = traceHistory(trace);
  const finding = shownFinding(trace, report.findings[0])!;

  it("closes the cycle at the last event and not before", () => {
    for (let position = 0; position < trace.events.length; position++)
      assert.equal(waitForModel(history, position, finding).closed, false, `position ${position}`);
    const graph = waitForModel(history, trace.events.length, finding);
    assert.equal(graph.closed, true);
    assert.deepEqual(
      graph.edges.map(({ from, to, kind, inCycle, site, mark }) => [from, to, kind, inCycle, site?.line, mark]),
      [
        ["o0", "t1", "holds", true, 18, 1],
        ["o1", "t2", "holds", true, 18, 2],
        ["t1", "o1", "waits", true, 19, undefined],
        ["t2", "o0", "waits", true, 19, undefined],
      ],
    );
  });

  it("is empty before anybody holds or waits", () => {
    assert.deepEqual(waitForModel(history, 0, finding), { nodes: [], edges: [], closed: false });
  });

  it("shows who waits for a condition without a holder", () => {
    const condition = fixture("condition-if");
    const waiting = condition.trace.events.find((event) => event.kind === "wait")!;
    const { edges } = waitForModel(traceHistory(condition.trace), waiting.number);
    const object = condition.trace.objects.find((candidate) => candidate.kind === "condition")!;
    assert.ok(
      edges.some((edge) => edge.from === `t${waiting.task}` && edge.to === `o${object.id}` && edge.kind === "waits"),
    );
  });

  it("keeps every node in its place from event to event, and in the order that passes", () => {
    const here = graphLayout(waitForUnion(history, report.findings), 420);
    const there = graphLayout(waitForUnion(traceHistory(passing!), report.findings), 420);
    const name = ({ tasks, objects }: typeof trace, id: string) =>
      (id[0] === "t" ? tasks : objects)[Number(id.slice(1))].name;
    const places = (layout: typeof here, of: typeof trace) =>
      Object.fromEntries([...layout.boxes].map(([id, box]) => [name(of, id), [Math.round(box.x), Math.round(box.y)]]));
    const [a, b] = [places(here, trace), places(there, passing!)];
    for (const node of ["Ada", "Ben", "checking", "savings"]) assert.deepEqual(a[node], b[node], node);
  });

  for (const name of ["bank-transfer-deadlock", "condition-if", "dining-philosophers-deadlock"]) {
    for (const width of [260, 420]) {
      it(`${name}: nothing overlaps or leaves the picture at ${width} px`, () => {
        const recorded = fixture(name);
        const layout = graphLayout(waitForUnion(traceHistory(recorded.trace), recorded.report.findings), width);
        const boxes = [...layout.boxes.values()];
        for (const [index, a] of boxes.entries()) {
          assert.ok(a.x - a.width / 2 >= -0.5 && a.x + a.width / 2 <= width + 0.5, "inside");
          assert.ok(a.y - a.height / 2 >= 0 && a.y + a.height / 2 <= layout.height, "inside");
          for (const b of boxes.slice(index + 1))
            assert.ok(
              Math.abs(a.x - b.x) >= (a.width + b.width) / 2 || Math.abs(a.y - b.y) >= (a.height + b.height) / 2,
              "apart",
            );
        }
      });
    }
  }
});
