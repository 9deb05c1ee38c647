import assert from "node:assert/strict";
import { check } from "../../src/checker/check";
import { cutShort } from "../../src/client/cutShort";
import type { ScenarioReport } from "../../src/model/report";

const file = "p.ts";
const text = `import { AtomicInt, Mutex, scenario, thread } from "interleaver";
scenario("bad", () => { const m = new Mutex(); thread("A", () => { m.lock(); m.lock(); }); });
scenario("stuck", () => { const n = new AtomicInt(0); thread(() => n.increment()); thread(() => n.increment()); });
scenario("never", () => {});
scenario("nor that", () => {});`;
const [bad, stuck] = check(file, text);
const scenarios = ["bad", "stuck", "never", "nor that"].map((name, i) => ({ name, file, line: i + 2, column: 1 }));
const request = { file, options: {} };
const progress = { scenario: "stuck", executions: 40, events: 400, elapsedMs: 9_000, findings: 0, rate: 27 };
const reason = "stopped";
const places = (report: ScenarioReport) => report.problems.map(({ line, message }) => `${line} ${message}`);

describe("a check whose worker was ended in one of several scenarios", () => {
  const reports = cutShort(request, { type: "ended", reason, reports: [bad], soFar: stuck, scenarios, progress });

  it("tells what was complete as it is, and names every scenario in its order", () => {
    assert.deepEqual(reports[0], bad);
    assert.deepEqual(
      reports.map(({ name, verdict }) => [name, verdict]),
      [
        ["bad", "violated"],
        ["stuck", "interrupted"],
        ["never", "interrupted"],
        ["nor that", "interrupted"],
      ],
    );
  });
  it("says why at the place of the one that was under way, and of those after it that they were not explored", () => {
    assert.deepEqual(places(reports[1]), ["3 stopped"]);
    assert.deepEqual(reports.slice(2).map(places), [
      ['4 not explored: the check was stopped in the scenario "stuck", which comes first'],
      ['5 not explored: the check was stopped in the scenario "stuck", which comes first'],
    ]);
  });
  it("counts no execution whose outcome it does not tell", () => {
    const { exploration, outcomes } = reports[1];
    assert.equal(exploration.executions, 2);
    assert.equal(
      outcomes.reduce((sum, { executions }) => sum + executions, 0),
      2,
    );
    assert.deepEqual([exploration.complete, exploration.elapsedMs], [false, 9_000 - bad.exploration.elapsedMs]);
  });
  it("takes no scenario for the one under way that is over, where nothing was told of that yet", () => {
    const [first, second] = cutShort(request, { type: "ended", reason, reports: [bad], scenarios });
    assert.deepEqual(first, bad);
    assert.deepEqual([second.name, second.verdict, ...places(second)], ["stuck", "interrupted", "3 stopped"]);
  });
  it("keeps an error that was found in the one under way", () => {
    const [first] = cutShort(request, { type: "ended", reason, reports: [], soFar: bad, scenarios });
    assert.deepEqual([first.verdict, first.exploration.complete, ...places(first)], ["violated", false, "2 stopped"]);
  });

  it("counts nothing of an earlier check that it goes on from, where nothing of that was told", () => {
    const [anew, later] = ["", "what is left"].map((resume) => {
      const options = resume === "" ? {} : { resume };
      const [first] = cutShort({ file, options }, { type: "ended", reason, reports: [], progress });
      return [first.name, first.verdict, first.exploration.executions];
    });
    assert.deepEqual(anew, ["stuck", "interrupted", 40]);
    // What was known before is told in its place: see `withKnownBefore`
    assert.deepEqual(later, ["stuck", "interrupted", 0]);
  });

  it("keeps what scenarios showed that wait for another turn", () => {
    const told = { reports: [bad], waiting: [{ ...bad, name: "never" }, stuck], scenarios, progress };
    const all = cutShort(request, { type: "ended", reason, ...told });
    assert.deepEqual(
      all.map(({ name, verdict, exploration }) => [name, verdict, exploration.executions, exploration.complete]),
      [
        ["bad", "violated", bad.exploration.executions, true],
        ["stuck", "interrupted", 2, false],
        ["never", "violated", bad.exploration.executions, false],
        ["nor that", "interrupted", 0, false],
      ],
    );
    assert.deepEqual(all.slice(1).map(places), [
      ["3 stopped"],
      ['4 not explored to its end: the check was stopped in the scenario "stuck"'],
      ['5 not explored: the check was stopped in the scenario "stuck", which comes first'],
    ]);
  });
});
