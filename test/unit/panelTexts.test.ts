import assert from "node:assert/strict";
import type { ScenarioReport, Verdict } from "../../src/model/report";
import { markdownColumns } from "../../src/presentation/columns/markdownColumns";
import { firstDifference } from "../../src/presentation/comparison/firstDifference";
import { outcomesTable } from "../../src/presentation/comparison/outcomesTable";
import { eventText } from "../../src/presentation/eventText";
import { findingText } from "../../src/presentation/report/findingText";
import { verdictText } from "../../src/presentation/report/verdictText";
import { runsNext } from "../../src/presentation/state/runsNext";
import { stateAt } from "../../src/presentation/state/stateAt";
import { stateTable } from "../../src/presentation/state/stateTable";
import { shortNames } from "../../src/presentation/timeline/shortNames";
import { traceHistory } from "../../src/presentation/traceHistory";
import { plainText, richText } from "../../src/presentation/words/richText";
import { fixture } from "../webview/fixtures";

const bank = fixture("bank-transfer-deadlock");
const race = fixture("lost-update");

function verdict(verdict: Verdict, more: Partial<ScenarioReport["exploration"]> = {}): string {
  const exploration = { ...bank.report.exploration, executions: 24, ...more };
  return verdictText({ ...bank.report, verdict, findings: [], exploration }).title;
}

describe("texts of the panel", () => {
  it("says the verdict in plain words", () => {
    assert.equal(verdict("verified"), "No bug in any of the 24 different orders");
    assert.equal(verdict("verified", { executions: 1 }), "No bug in the only order there is");
    assert.equal(verdict("verified", { executions: 2 }), "No bug in either of the 2 different orders");
    assert.equal(
      verdict("bounded", { complete: false }),
      "Nothing found in 24 different orders, but not all were tried",
    );
    const warned = { ...bank.report, verdict: "bounded" as const, findings: bank.report.findings.slice(0, 1) };
    assert.equal(verdictText(warned).title, "No error in 3 different orders, but 1 warning, and not all were tried");
    assert.equal(verdictText(bank.report).title, "Deadlock in 1 of 3 orders");
    assert.equal(verdictText(bank.report).details[0], "every order was tried, 2 ms");
  });

  it("says what was not looked for where all orders were tried, and not that some were not", () => {
    const missing = { complete: false, notLookedFor: ["outcomes that no serial order has"] };
    const all = "but not everything was looked for";
    assert.equal(verdict("interrupted", missing), `Nothing found in any of the 24 different orders, ${all}`);
    assert.equal(verdict("bounded", { ...missing, executions: 1 }), `Nothing found in the only order there is, ${all}`);
    const findings = bank.report.findings.slice(0, 1);
    const exploration = { ...bank.report.exploration, ...missing };
    const texts = (verdict: Verdict) => verdictText({ ...bank.report, verdict, findings, exploration });
    assert.equal(
      texts("interrupted").title,
      "No error in any of the 3 different orders, but 1 warning, and not everything was looked for",
    );
    assert.equal(texts("violated").title, "Deadlock in 1 of 3 orders");
    assert.deepEqual(texts("interrupted").details.slice(0, 3), [
      "every order was tried",
      "not looked for: outcomes that no serial order has",
      "stopped by hand after 2 ms",
    ]);
  });

  it("says it plainly where every order fails, and where there are two", () => {
    const title = (count: number, of: number, complete = true) => {
      const exploration = { ...bank.report.exploration, executions: of, complete };
      const findings = bank.report.findings.slice(0, 1).map((finding) => ({ ...finding, executions: count }));
      return verdictText({ ...bank.report, verdict: "violated", findings, exploration }).title;
    };
    assert.equal(title(1, 1), "Deadlock in the only order");
    assert.equal(title(1, 2), "Deadlock in 1 of 2 orders");
    assert.equal(title(2, 2), "Deadlock in both orders");
    assert.equal(title(4000, 4000), "Deadlock in all 4,000 orders");
    assert.equal(title(2, 2, false), "Deadlock in both orders tried");
    assert.equal(title(3, 3, false), "Deadlock in all 3 orders tried");
    assert.equal(title(1, 3, false), "Deadlock in 1 of 3 orders tried");
  });

  it("counts one turn of a loop as one", () => {
    const bounds = [{ name: "turns without progress of the loop in line 13", value: 1 }];
    const exploration = { ...bank.report.exploration, complete: false, bounds };
    const { details } = verdictText({ ...bank.report, verdict: "bounded", findings: [], exploration });
    assert.equal(details[0], "stopped at 1 turn without progress of the loop in line 13");
  });

  it("names a bound with the option that raises it", () => {
    const bounds = [{ name: "executions", value: 10000, option: "--max-executions" }];
    const exploration = { ...bank.report.exploration, complete: false, bounds };
    const { details } = verdictText({ ...bank.report, verdict: "bounded", findings: [], exploration });
    assert.equal(details[0], "stopped at 10,000 executions; raise it with --max-executions");
  });

  it("tells a cycle with the badges of its acquisitions", () => {
    const pieces = findingText(bank.report.findings[0], bank.trace.findings[0], traceHistory(bank.trace));
    assert.equal(
      plainText(pieces),
      "Ada holds checking (1) (line 18) and waits for savings (line 19); Ben holds savings (2) (line 18) and waits for checking (line 19).",
    );
    assert.deepEqual(
      pieces.flatMap((piece) => (piece.kind === "line" ? [piece.range?.line] : [])),
      [18, 19, 18, 19],
    );
  });

  it("puts the badges of a race before their lines", () => {
    const pieces = findingText(race.report.findings[0], race.trace.findings[0], traceHistory(race.trace));
    const marks = pieces.flatMap((piece, index) =>
      piece.kind === "mark" ? [[piece.mark, pieces[index + 2]?.kind]] : [],
    );
    assert.deepEqual(marks, [
      [1, "line"],
      [2, "line"],
    ]);
  });

  it("finds names, but not small words that happen to be names", () => {
    const words = { tasks: ["main", "A"], objects: ["to", "n"], range: () => undefined };
    const kinds = (text: string) =>
      richText(text, words)
        .filter((p) => p.kind !== "text")
        .map((p) => p.kind + ":" + plainText([p]));
    assert.deepEqual(kinds("A waits for to, and goes on to line 3"), ["task:A", "code:to", "line:line 3"]);
    assert.deepEqual(kinds("`A` holds `to`; nothing else"), ["task:A", "code:to"]);
    assert.deepEqual(kinds("mainly banana"), []);
    const group = { tasks: [], objects: ["done"], range: () => undefined };
    assert.deepEqual(
      ["2 of its jobs are not done", "A waits for done"].map((text) => richText(text, group).map(({ kind }) => kind)),
      [["text"], ["text", "code"]],
    );
  });

  it("marks the channel that a select has chosen, though its first case is about another one", () => {
    const { trace } = fixture("lost-update");
    const [first] = trace.objects;
    const objects = [first, { ...first, id: 1, name: "quit" }];
    const event = { ...trace.events[0], object: 0, sentence: "receives 1 from quit" };
    const pieces = eventText({ ...trace, objects }, event);
    assert.deepEqual(
      pieces.filter(({ kind }) => kind === "code"),
      [{ kind: "code", text: "quit" }],
    );
  });

  it("says an event with its task, object and line", () => {
    const event = race.trace.events.find((candidate) => candidate.kind === "write")!;
    const pieces = eventText(race.trace, event);
    assert.equal(plainText(pieces), "north door writes visitors 0 → 1 · line 13");
    assert.deepEqual(
      pieces.filter((piece) => piece.kind !== "text").map((piece) => piece.kind),
      ["task", "code", "line"],
    );
  });

  it("abbreviates task names without ever giving two the same", () => {
    assert.deepEqual(shortNames(["main", "A", "B"]), ["m", "A", "B"]);
    assert.deepEqual(shortNames(["main", "worker1", "worker2", "watcher"]), ["m", "w1", "w2", "w"]);
    const requests = ["main", "GET /mail#1", "GET /news", "POST /refresh#1", "GET /mail#2", "GET /search?q=inte"];
    assert.deepEqual(shortNames(requests), ["m", "m1", "n", "r1", "m2", "i"]);
    const same = shortNames(["main", "mail", "malt", "mast", "mark"]);
    assert.equal(new Set(same).size, 5);
  });

  it("offers every unfinished task, and why it cannot run", () => {
    const history = traceHistory(bank.trace);
    const start = runsNext(history, 2);
    assert.deepEqual(
      start.map((candidate) => [candidate.name, candidate.status, candidate.isNext]),
      [
        ["Ada", "ready", true],
        ["Ben", "ready", false],
      ],
    );
    const end = runsNext(history, bank.trace.events.length);
    assert.deepEqual(
      end.map((candidate) => [candidate.status, plainText(candidate.why)]),
      [
        ["blocked", "cannot run: Ben holds savings"],
        ["blocked", "cannot run: Ada holds checking"],
      ],
    );
  });

  it("marks what the last event changed, with the value before", () => {
    const write = race.trace.events.find((event) => event.kind === "write")!;
    const [row] = stateTable(traceHistory(race.trace), write.number);
    assert.deepEqual(
      [row.value, row.changed],
      ["1", { by: write.task, byName: race.trace.tasks[write.task].name, from: "0" }],
    );
    const [unchanged] = stateTable(traceHistory(race.trace), write.number - 1);
    assert.deepEqual([unchanged.value, unchanged.changed], ["0", undefined]);
  });

  it("knows the state at every position as a replay of all changes does", () => {
    for (const { trace } of [bank, race, fixture("condition-if")]) {
      const history = traceHistory(trace);
      const tasks = new Map(trace.initial.tasks.map((state) => [state.task, state]));
      const objects = new Map(trace.initial.objects.map((state) => [state.object, state]));
      for (let position = 0; position <= trace.events.length; position++) {
        const { changes } = trace.events[position - 1] ?? { changes: { tasks: [], objects: [] } };
        for (const state of changes.tasks) tasks.set(state.task, state);
        for (const state of changes.objects) objects.set(state.object, state);
        const at = stateAt(history, position);
        assert.deepEqual(
          new Map(at.tasks.map((state) => [state.task, state])),
          new Map([...tasks].sort(([a], [b]) => a - b)),
        );
        assert.deepEqual(
          new Map(at.objects.map((state) => [state.object, state])),
          new Map([...objects].sort(([a], [b]) => a - b)),
        );
      }
    }
  });

  it("finds the first event that differs from the order that passes", () => {
    const difference = firstDifference(bank.trace, bank.passing!)!;
    const index = difference.event - 1;
    assert.deepEqual(
      bank.trace.events.slice(0, index).map((e) => e.task),
      bank.passing!.events.slice(0, index).map((e) => e.task),
    );
    assert.notEqual(difference.here!.task, difference.there!.task);
    assert.equal(firstDifference(bank.trace, bank.trace), undefined);
  });

  it("counts every execution in the table of outcomes, stuck ones too", () => {
    const { rows, executions } = outcomesTable(bank.report);
    assert.equal(
      rows.reduce((sum, row) => sum + row.executions, 0),
      executions,
    );
    assert.deepEqual(
      rows.map((row) => [row.bad, row.opens.kind]),
      [
        [undefined, "outcome"],
        ["stuck", "finding"],
      ],
    );
  });

  it("writes columns that stay a table whatever the source contains", () => {
    const text = markdownColumns(bank.trace);
    const rows = text.split("\n").filter((line) => line.startsWith("|"));
    const cells = (row: string) => row.replaceAll("\\|", "").split("|").length;
    assert.equal(new Set(rows.map(cells)).size, 1);
    assert.equal(rows.length, bank.trace.events.length + 3);
    assert.match(rows.at(-1)!, /stuck/);
  });
});
