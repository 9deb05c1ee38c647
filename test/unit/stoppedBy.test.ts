import assert from "node:assert/strict";
import { cutShort } from "../../src/client/cutShort";
import { reasons } from "../../src/client/endings";
import type { Exploration, Verdict } from "../../src/model/report";
import { verdictText } from "../../src/presentation/report/verdictText";
import { plainPaint } from "../../src/presentation/terminal/paint";
import { textReport } from "../../src/presentation/terminal/textReport";
import type { Progress } from "../../src/protocol/checker";

const request = { file: "a.ts", options: {} };
const progress: Progress = { scenario: "a.ts", executions: 40, events: 400, elapsedMs: 1_500, findings: 0, rate: 27 };

/** What is said about a check whose worker had to be ended. */
function said(reason: string, told?: Progress): { readonly details: string; readonly text: string } {
  const [report] = cutShort(request, { type: "ended", reason, reports: [], ...(told ? { progress: told } : {}) });
  const style = { width: 300, paint: plainPaint, sourceLine: () => undefined };
  const text = textReport("a.ts", report, () => undefined, style);
  return { details: verdictText(report).details.join(" · "), text };
}

describe("what stopped a check", () => {
  it("was nobody's hand where the program used too much", () => {
    for (const reason of [reasons.memory(1_024), reasons.silent(10_000), reasons.crashed("SIGSEGV")]) {
      const { details, text } = said(reason, progress);
      assert.match(details, /^1\.5 s · /);
      assert.doesNotMatch(text, /by hand/);
      assert.ok(text.includes(reason), text);
    }
  });

  it("takes no time that anybody knows of where nothing was told before", () => {
    const { details, text } = said(reasons.silent(10_000));
    assert.doesNotMatch(details, /ms|by hand/);
    assert.match(text, /^… Nothing is known: it stopped before it could tell of any order\n/);
  });

  it("says its limit, though nothing was told before", () => {
    const bound = { name: "megabytes", value: 300, option: "--memory" };
    const reason = reasons.memory(300);
    const [report] = cutShort(request, { type: "ended", reason, reports: [], bound });
    const { title, details } = verdictText(report);
    assert.equal(title, "Nothing is known: it stopped before it could tell of any order");
    assert.equal(details[0], "stopped at 300 MB of memory; raise it with --memory");
    assert.doesNotMatch(details.join(), /\d ms/);
  });

  it("was who cancelled it, where nothing else is said", () => {
    const [report] = cutShort(request, { type: "ended", reason: reasons.cancelled, reports: [], progress });
    const { details } = verdictText({ ...report, problems: [] });
    assert.equal(details[0], "stopped by hand after 1.5 s");
    // Also where its worker had to be ended for it
    const { details: ended, text } = said(reasons.cancelled, progress);
    assert.match(ended, /^stopped by hand after 1\.5 s · /);
    assert.ok(text.includes("    cancelled"));
  });

  it("was who cancelled it, also where there is more to say", () => {
    const [report] = cutShort(request, { type: "ended", reason: reasons.cancelled, reports: [], progress });
    const said = (verdict: Verdict, more: Partial<Exploration>) => {
      const exploration = { ...report.exploration, ...more };
      return verdictText({ ...report, verdict, exploration, problems: [] }).details.slice(0, 3);
    };
    const byHand = "stopped by hand after 1.5 s";
    const estimate = { from: 1000, to: 2000 };
    const samples = [{ strategy: "random", executions: 99 }];
    const besides = ["about 1,000 to 2,000 orders in all, as far as can be told", "besides, 99 schedules by random"];
    for (const verdict of ["interrupted", "violated"] as const)
      assert.deepEqual(said(verdict, { estimate, samples }), [byHand, ...besides]);
    // Limits of single executions end no exploration
    const steps = { name: "steps", value: 500, option: "--max-steps" };
    const stoppedAt = "stopped at 500 steps; raise it with --max-steps";
    assert.deepEqual(said("interrupted", { bounds: [steps], estimate }), [byHand, stoppedAt, besides[0]]);
    for (const verdict of ["bounded", "violated"] as const)
      assert.deepEqual(said(verdict, { bounds: [steps] }).slice(0, 2), [stoppedAt, "1.5 s"]);
    const time = { name: "seconds", value: 10, option: "--time" };
    const after10 = "stopped at 10 seconds; raise it with --time";
    assert.deepEqual(said("interrupted", { bounds: [time], estimate }), [after10, besides[0], "1.5 s"]);
    // It would never have ended: so many were tried, which is no limit
    const random = { strategy: "random", seed: 7, bounds: [{ name: "random schedules", value: 40 }] };
    assert.deepEqual(said("interrupted", random).slice(0, 2), ["strategy random, seed 7", byHand]);
  });
});
