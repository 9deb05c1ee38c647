import assert from "node:assert/strict";
import { differencesFromExpected } from "../../src/cli/expectations";
import { expectationsInBlocks } from "../../src/cli/expectationsInBlocks";
import { misplacedExpectations } from "../../src/cli/misplacedExpectations";
import type { Finding, ScenarioReport, Verdict } from "../../src/model/report";

const race = "error data-race";
const cycle = "error deadlock/lock-cycle";
const lostUpdate = "warning atomicity-violation/lost-update";

describe("// @expect", () => {
  const rows: [header: string, verdict: Verdict, findings: string[], differences: RegExp[]][] = [
    ["verified", "verified", [], []],
    ["verified", "bounded", [], [/expected verified, found bounded/]],
    ["verified", "violated", [race], [/expected verified, found violated data-race/]],
    ["bounded", "bounded", [], []],
    ["violated", "violated", [race], []],
    ["violated", "verified", [], [/expected violated, found verified/]],
    ["violated deadlock/lock-cycle", "violated", [cycle], []],
    ["violated deadlock", "violated", [cycle], []],
    [
      "violated deadlock/mixed",
      "violated",
      [cycle],
      [/expected deadlock\/mixed, found deadlock\/lock-cycle/, /no other/],
    ],
    ["violated dead", "violated", [cycle], [/expected dead,/, /no other/]],
    ["violated deadlock/mixed|deadlock/lock-cycle", "violated", [cycle], []],
    ["violated deadlock/mixed|lock-cycle", "violated", [cycle], []],
    ["violated data-race|deadlock", "violated", [cycle], []],
    ["violated data-race", "violated", [race, cycle], [/no other finding, found deadlock\/lock-cycle/]],
    ["violated data-race\n// @expect violated deadlock", "violated", [race, cycle], []],
    ["violated data-race\n// @expect violated deadlock", "violated", [race], [/expected deadlock, found data-race/]],
    ["violated\n// @expect violated deadlock", "violated", [race, cycle], []],
    ["violated data-race", "violated", [race, race, lostUpdate], []],
    ["verified", "verified", [lostUpdate], []],
    ["warning atomicity-violation", "verified", [lostUpdate], []],
    ["warning starvation", "verified", [lostUpdate], [/the warning starvation, found atomicity-violation/]],
    ["executions 6\n// @expect outcomes 2", "verified", [], []],
    ["executions 7", "verified", [], [/expected 7 executions, found 6/]],
    ["outcomes 1", "verified", [], [/expected 1 outcomes, found 2/]],
    ["[two] executions 6", "verified", [], []],
    ["[two] executions 7\n// @expect executions 6", "verified", [], [/two: expected 7/]],
    ["[three] verified", "verified", [], [/no scenario "three"/]],
    ["nonsense", "verified", [], [/not understood: \/\/ @expect nonsense/]],
    ["executions six", "verified", [], [/not understood/]],
  ];
  for (const [header, verdict, findings, differences] of rows)
    it(`${header.replaceAll("\n", " ")} against ${verdict} ${findings.join(", ")}`, () => {
      const found = differencesFromExpected(`// @expect ${header}\n// Words.\nlet x;\n`, [report(verdict, findings)]);
      assert.equal(found.length, differences.length, found.join("\n"));
      for (const [index, difference] of differences.entries()) assert.match(found[index], difference);
    });

  it("counts only in the comments at the top", () => {
    const text = "#!/usr/bin/env node\n\n// @expect verified\r\nlet x;\n// @expect invalid\n";
    assert.deepEqual(differencesFromExpected(text, [report("verified", [])]), []);
    const crlf = "\uFEFF#!/usr/bin/env node\r\n// @expect verified\r\nlet x;\r\n";
    assert.deepEqual(differencesFromExpected(crlf, [report("verified", [])]), []);
    const licence = "/* A licence\n * of two lines. */\n// @expect verified\nlet x; // @expect nonsense\n";
    assert.deepEqual(differencesFromExpected(licence, [report("verified", [])]), []);
    assert.match(
      differencesFromExpected("let x;\n// @expect verified\n", [report("verified", [])])[0],
      /no \/\/ @expect/,
    );
  });
  it("knows those that stand below the first code, where they do not count", () => {
    const places = (text: string) => misplacedExpectations(text).map(({ line, text }) => `${line} ${text}`);
    const imports = 'import { thread } from "interleaver";\n';
    assert.deepEqual(places(`// @expect verified\n${imports}// @expect executions 6\r\n  // @expect [a] verified\n`), [
      "3 // @expect executions 6",
      "4 // @expect [a] verified",
    ]);
    assert.deepEqual(places("// @expect verified\n/* More. */\n\n// @expect outcomes 2\nlet x;\n"), []);
    // What is wrong there is told as a mistake of the header
    assert.deepEqual(places("// @expect nonsense\nlet x;\n"), []);
    // In prose, beside code, in other comments, in strings and templates, also inside of each other
    for (const text of [
      "// @expect that nobody waits",
      "// What @expect verified means",
      "let y; // @expect verified",
      "/*\n// @expect verified\n*/",
      'let s = "\\\n// @expect verified";',
      "let s = `\n// @expect verified\n`;",
      "let s = `${`}` + {}}\n// @expect verified\n`;",
      "let s = `${/[/`]/.test(`a`) ? 4 / 2 : '`'}\n// @expect verified\n`;",
    ]) {
      assert.deepEqual(places(`${imports}${text}\n`), [], text);
      const [first, ...others] = places(`${imports}${text}\n// @expect outcomes 1\n`);
      assert.deepEqual([first.replace(/^\d+/, ""), others], [" // @expect outcomes 1", []], text);
    }
  });
  it("knows those above the first code that stand in a block comment, where they do not count", () => {
    const places = (text: string) => expectationsInBlocks(text).map(({ line, text }) => `${line} ${text}`);
    assert.deepEqual(places("/* @expect verified */\nlet x;\n"), ["1 /* @expect verified */"]);
    assert.deepEqual(
      places("// @expect verified\n/**\r\n * A.\n * @expect executions 6\n\t@expect [a] violated */\nlet x;"),
      ["4 * @expect executions 6", "5 @expect [a] violated */"],
    );
    for (const text of [
      "// /* @expect verified */",
      "/* It is said by @expect verified */",
      "/* @expect that nobody waits */",
      "let x; /* @expect verified */",
      "/*\n// @expect verified\n*/",
    ])
      assert.deepEqual(places(`${text}\nlet y;`), [], text);
  });
  it("says nothing about scenarios that were not asked for", () =>
    assert.deepEqual(differencesFromExpected("// @expect [one] invalid\n", [report("verified", [])], false), []));
});

function report(verdict: Verdict, findings: readonly string[]): ScenarioReport {
  const counts = { executions: 6, deadlocked: 0, redundant: 0, discarded: 0, events: 60, elapsedMs: 1, bounds: [] };
  const outcome = { values: {}, executions: 3, witness: { schedule: "i1:" } };
  return {
    name: "two",
    verdict,
    exploration: { strategy: "optimal-dpor", complete: verdict !== "bounded", ...counts },
    findings: findings.map((text) => {
      const [severity, kind, subkind] = text.split(/[ /]/);
      const witness = { schedule: "i1:", preemptions: 0, events: 1 };
      const finding = {
        kind,
        severity: severity as Finding["severity"],
        message: "",
        executions: 1,
        locations: [],
        witness,
      };
      return subkind ? { ...finding, subkind } : finding;
    }),
    outcomes: [outcome, outcome],
    problems: [],
  };
}
