import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import type { ScenarioReport } from "../../src/model/report";
import type { Trace } from "../../src/model/trace";
import { findingText } from "../../src/presentation/report/findingText";
import { verdictText } from "../../src/presentation/report/verdictText";
import { plainText } from "../../src/presentation/words/richText";
import { sayEnglish, speak } from "../../src/presentation/words/say";
import { deedSaid, linesSaid, translated } from "../../src/presentation/words/translated";
import { notTranslated, pseudoTexts } from "../pseudoLanguage";

/** A number in place of what a program says itself: texts of its errors, names of its invariants. */
function withoutOwnTexts(message: string): string {
  return message
    .replace(/( threw ).*?(?= \(line|$)/s, (_, before: string) => `${before}1`)
    .replace(/((?:state failed|nobody handled).*?: ).*?(?=\. `|$)/s, (_, before: string) => `${before}1`)
    .replace(/invariant "[^"]*"/, 'invariant "1"')
    .replace(/--[\w-]+/g, "1");
}

const golden = readFileSync("test/golden/messages.txt", "utf8").split("\n");
const traces = readdirSync("test/fixtures/traces").map(
  (file) =>
    JSON.parse(readFileSync(`test/fixtures/traces/${file}`, "utf8")) as {
      report: ScenarioReport;
      traces?: readonly Trace[];
    },
);

describe("what the engine says, in a language that is not English", () => {
  before(() => speak((text, ...values) => sayEnglish(pseudoTexts[text] ?? text, ...values)));
  after(() => speak(sayEnglish));

  const words = /\p{L}{2}/u;
  it("has a text for each message of a finding", () => {
    const left = golden.flatMap((line) => {
      const message = /^> (?:problem: line \d+|(?:error|warning|info) \S+): (.*)$/.exec(line)?.[1];
      if (message === undefined) return [];
      const said = translated(withoutOwnTexts(message));
      return words.test(notTranslated(said)) ? [`${message}\n  ${notTranslated(said)}`] : [];
    });
    assert.deepEqual(left, []);
  });

  it("has a text for each place of a finding", () => {
    const roles = golden.flatMap((line) => /^> {3}line \d+: (?:timer [\d,]+ ms|\S+) (.*)$/.exec(line)?.[1] ?? []);
    assert.ok(roles.length > 100);
    assert.deepEqual(
      roles.filter((role) => deedSaid(role) === role),
      [],
    );
  });

  it("has a text for each event of an execution, each wait and each switch", () => {
    const said = traces.flatMap(({ traces: all = [] }) =>
      all.flatMap(({ events, initial, async }) => [
        ...events.flatMap(({ sentence, switch: by }) => [sentence, by?.text ?? ""]),
        ...[initial, ...events.map(({ changes }) => changes)].flatMap(({ tasks }) =>
          tasks.flatMap(({ next }) => [next?.because ?? "", ...(next?.alternatives ?? [])]),
        ),
        ...(async?.steps ?? []).filter(({ kind }) => kind !== "print").map(({ sentence }) => sentence),
      ]),
    );
    const left = said.filter((sentence) => sentence !== "" && deedSaid(sentence) === sentence);
    assert.ok(said.length > 300, String(said.length));
    // An alternative that the program offers is its own
    assert.deepEqual(
      [...new Set(left)].filter((sentence) => !/^(true|false|\d+|".*")$/.test(sentence)),
      [],
    );
  });

  it("speaks of verdicts in that language", () => {
    for (const { report } of traces) {
      const { title, details } = verdictText(report, "editor");
      for (const text of [title, ...details]) assert.doesNotMatch(notTranslated(text), /\p{L}{3}/u, text);
    }
  });

  it("keeps the names and the lines of a finding as pieces", () => {
    for (const { report } of traces)
      for (const finding of report.findings) {
        const pieces = findingText(finding);
        const lines = [...finding.message.matchAll(/\bline (\d+)/g)].map(([, line]) => line);
        const shown = pieces.flatMap((piece) => (piece.kind === "line" ? piece.text : []));
        assert.deepEqual(
          shown.map((text) => /\d+/.exec(text)![0]),
          lines,
          plainText(pieces),
        );
      }
  });

  it("leaves what stands between backticks alone", () => {
    assert.equal(linesSaid("`line 3` (line 3)"), "`line 3` (⟦line ⟧3⟦⟧)");
    const name = "`a and b (line 2)`";
    assert.ok(translated(`${name} waits for \`line 4\` (line 3).`).includes(name));
  });
});
