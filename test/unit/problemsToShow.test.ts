import assert from "node:assert/strict";
import { cancelledIn } from "../../src/client/cancelledIn";
import { cutShort } from "../../src/client/cutShort";
import { reasons } from "../../src/client/endings";
import { problemsToShow } from "../../src/extension/editor/problemsToShow";
import { emptyReport } from "../../src/model/emptyReport";

const file = "p.ts";
const scenarios = ["first", "stuck", "never"].map((name, i) => ({ name, file, line: i + 2, column: 1 }));
const progress = { scenario: "stuck", executions: 40, events: 400, elapsedMs: 9_000, findings: 0, rate: 27 };
const waiting = [emptyReport("first", "interrupted")];
const loop = { file, line: 3, column: 1, message: "an execution did not end within 10,000 steps" };

/** Of a check whose worker had to be ended. */
const ended = (reason: string) =>
  cutShort(
    { file, options: {} },
    {
      type: "ended",
      reason,
      reports: [],
      waiting,
      soFar: emptyReport("stuck", "interrupted", [loop]),
      scenarios,
      progress,
    },
  );

describe("what the editor underlines of a check that somebody cancelled", () => {
  it("is what it says about the program, and nothing else: where the worker had to be ended", () => {
    const reports = ended(reasons.cancelled);
    assert.deepEqual(
      reports.map(({ problems }) => problems.length),
      [1, 2, 1],
    );
    assert.deepEqual(
      reports.map((report) => problemsToShow(report, true)),
      [[], [loop], []],
    );
  });

  it("and where the worker could answer", () => {
    const answered = scenarios.map(({ name }) => emptyReport(name, "interrupted"));
    const reports = cancelledIn("first", scenarios, answered);
    assert.ok(reports.some(({ problems }) => problems.length > 0));
    assert.deepEqual(
      reports.flatMap((report) => problemsToShow(report, true)),
      [],
    );
  });

  it("is all that is to be told where a limit ended it", () => {
    const reports = ended(reasons.memory(512));
    assert.deepEqual(
      reports.map((report) => problemsToShow(report, false).length),
      [1, 2, 1],
    );
  });
});
