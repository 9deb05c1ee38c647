import assert from "node:assert/strict";
import { exportedFunctions } from "../../src/extension/editor/exportedFunctions";
import { findingsAt } from "../../src/extension/editor/findingsAt";
import { importsInterleaver } from "../../src/extension/editor/importsInterleaver";
import { lensReport } from "../../src/extension/editor/lensReport";
import { namesScenario } from "../../src/extension/editor/namesScenario";
import { scenarioCalls } from "../../src/extension/editor/scenarioCalls";
import { scenarioShown } from "../../src/extension/scenarioShown";
import type { Finding, ScenarioReport } from "../../src/model/report";
import { hoverText } from "../../src/presentation/report/hoverText";

const race: Finding = {
  kind: "data-race",
  severity: "error",
  message: "`A` writes `shop.count` (line 3) and `B` reads it (line 7) with nothing that orders the two.",
  executions: 4,
  locations: [
    { file: "src/shop.ts", line: 3, column: 5, endLine: 3, endColumn: 20, task: "A", role: "writes shop.count" },
    { file: "src/audit.ts", line: 7, column: 9, endLine: 7, endColumn: 19, task: "B", role: "reads shop.count" },
  ],
  witness: { schedule: "i1:0x2.1x2.2", preemptions: 1, events: 5 },
};
const deadlock: Finding = {
  kind: "deadlock",
  subkind: "lock-cycle",
  severity: "error",
  message: "`A` holds `from` (line 12) and waits for `to` (line 13); `B` holds `to` (line 12) and waits for `from`.",
  executions: 1,
  locations: [
    { file: "src/shop.ts", line: 13, column: 3, endLine: 13, endColumn: 12, task: "A", role: "waits for to" },
  ],
  cycle: [
    { task: "A", waitsFor: "to", heldBy: "B" },
    { task: "B", waitsFor: "from", heldBy: "A" },
  ],
  witness: { schedule: "i1:0x2.1.2", preemptions: 1, events: 4 },
};
const links = {
  place: () => "file:///shop.ts#L3",
  stepThrough: "command:step",
  showCycle: "command:cycle",
  copySchedule: "command:copy",
};

function report(name: string, verdict: ScenarioReport["verdict"], findings: Finding[] = []): ScenarioReport {
  const counts = { executions: 6, deadlocked: 0, redundant: 0, discarded: 0, events: 30, elapsedMs: 1 };
  const exploration = { strategy: "optimal-dpor", complete: true, ...counts, bounds: [] };
  return { name, verdict, exploration, findings, outcomes: [], problems: [] };
}

describe("exported functions found in a text", () => {
  const found = (text: string) => exportedFunctions(`import { thread } from "interleaver";\n${text}`);

  it("are those without parameters, declared or assigned", () => {
    const text = [
      "export function a() {}",
      "export function b(n: number) {}",
      "export const c = () => {};",
      "export const d = (): void => {};",
      "export const e = (n) => {};",
      "export const f = function () {};",
      "export default function g() {}",
      "export async function h() {}",
      "function i() {}",
      "export const j = 3;",
      "  // export function k() {}",
      "export function l<T>() {}",
      "export function* m() {}",
      "export const n = async () => {};",
    ].join("\n");
    assert.deepEqual(
      found(text).map(({ name }) => name),
      ["a", "c", "d", "f", "default", "h", "l", "n"],
    );
  });

  it("stand where they are declared", () => {
    const text = 'import { thread } from "interleaver";\nexport const a = () => 1;';
    assert.deepEqual(exportedFunctions(text), [{ name: "a", offset: text.indexOf("export") }]);
  });

  it("are none in a file that does not import the module", () =>
    assert.deepEqual(exportedFunctions("export function a() {}"), []));
});

describe("scenarios found in a text", () => {
  const rows: [what: string, text: string, names: string[]][] = [
    ["each kind of quotes", "scenario(\"a\", f);\nscenario('b', f);\nscenario(`c`, f);", ["a", "b", "c"]],
    ["through the module's name, indented", '  i.scenario( "a", f)', ["a"]],
    ["an escaped quote", String.raw`scenario("say \"hi\"", f)`, ['say "hi"']],
    ["a name on the next line", 'scenario(\n  "a",\n  f)', ["a"]],
    ["none in a comment", '// scenario("a", f)\n * scenario("b", f)', []],
    ["none in another word", 'myscenario("a"); scenarios("b")', []],
    ["none that is computed", "scenario(`n ${n}`, f)", []],
  ];
  for (const [what, text, names] of rows)
    it(what, () => {
      const calls = scenarioCalls(text);
      assert.deepEqual(
        calls.map(({ name }) => name),
        names,
      );
      for (const { offset } of calls) assert.match(text.slice(offset), /^(?:\w+\.)?scenario|^scenario/);
    });

  it("and the line of the import", () => {
    assert.equal(importsInterleaver('// first\nimport { Mutex } from "interleaver";'), 9);
    assert.equal(importsInterleaver("const { Mutex } = require('interleaver');"), 0);
    assert.equal(importsInterleaver('import "interleaver-tools"; const s = "interleaver";'), -1);
  });
});

describe("findings at a place", () => {
  const scenarios = [report("one", "violated", [race, deadlock])];
  const at = (file: string, line: number, column: number, word?: string) =>
    findingsAt(scenarios, { file, line, column, word }).map(({ index }) => index);

  it("are those with a location there", () => {
    assert.deepEqual(at("src/shop.ts", 3, 5), [0]);
    assert.deepEqual(at("src/audit.ts", 7, 19), [0]);
    assert.deepEqual(at("src/shop.ts", 13, 8), [1]);
  });
  it("not those beside it or in another file", () => {
    assert.deepEqual(at("src/shop.ts", 3, 4), []);
    assert.deepEqual(at("src/shop.ts", 3, 21), []);
    assert.deepEqual(at("src/audit.ts", 3, 5), []);
  });
  it("and those about the variable or lock that is named there", () => {
    assert.deepEqual(at("src/shop.ts", 1, 5, "count"), [0]);
    assert.deepEqual(at("src/shop.ts", 1, 5, "from"), [1]);
    assert.deepEqual(at("src/shop.ts", 1, 5, "price"), []);
  });
});

describe("the hover's text", () => {
  it("names the cause, both places, the missing order and what to do next", () => {
    const text = hoverText(race, 6, links);
    assert.match(text, /^\*\*Data race\*\* — `A` writes `shop\.count` \\\(line 3\\\)/);
    assert.match(
      text,
      /4 of 6 orders; the simplest has 1 preemption\. \[Step through\]\(command:step\) · \[Copy schedule\]\(command:copy\)/,
    );
    assert.match(text, /\[shop\.ts:3\]\(file:\/\/\/shop\.ts#L3\) `A` writes shop\.count/);
    assert.match(text, /\[audit\.ts:7\]/);
    assert.match(text, /Missing order/);
    assert.doesNotMatch(text, /Show cycle/);
  });
  it("says plainly that every order shows it", () => {
    const hover = (count: number, of: number) => hoverText({ ...race, executions: count }, of, links).split("\n\n")[1];
    assert.match(hover(4, 4), /^All 4 orders; the simplest/);
    assert.match(hover(2, 2), /^Both orders; /);
    assert.match(hover(1, 1), /^The only order; /);
    assert.match(hover(1, 2), /^1 of 2 orders; /);
  });

  it("offers the cycle of a deadlock, and says which locks need an order", () => {
    const text = hoverText(deadlock, 3, links);
    assert.match(
      text,
      /1 of 3 orders; .* \[Step through\]\(command:step\) · \[Show cycle\]\(command:cycle\) · \[Copy schedule\]/,
    );
    assert.match(text, /take `to` and `from` in the same order everywhere/);
  });
  it("lets no name of the program become a link or markup", () => {
    const text = hoverText({ ...race, message: "[click](command:evil) <b>**x**</b>" }, 6, links);
    assert.ok(text.includes(String.raw`\[click\]\(command:evil\) \<b\>\*\*x\*\*\</b\>`), text);
  });
});

describe("the scenario that is shown", () => {
  const [fine, bad, unsure] = [report("fine", "verified"), report("bad", "violated"), report("unsure", "bounded")];
  const program = { file: "a.ts" };
  const shown = (scenarios: ScenarioReport[], wanted?: string) =>
    scenarioShown({ program, names: ["fine", "bad", "unsure", "unchecked"], scenarios }, wanted)?.report.name;

  it("is the one asked for", () => assert.equal(shown([fine, bad], "fine"), "fine"));
  it("else the first that went wrong", () => assert.equal(shown([fine, unsure, bad]), "bad"));
  it("else the first that is not certain", () => assert.equal(shown([fine, unsure]), "unsure"));
  it("else the first", () => assert.equal(shown([fine]), "fine"));
  it("none without a result", () => assert.equal(shown([]), undefined));
  it("beside all the names of the file", () => {
    const { scenarios } = scenarioShown({ program, names: ["fine", "unchecked"], scenarios: [fine] })!;
    assert.deepEqual(scenarios, ["fine", "unchecked"]);
  });
  it("and those that only the program knows, made in a loop", () => {
    const { scenarios } = scenarioShown({ program, names: [], scenarios: [fine, bad, unsure] })!;
    assert.deepEqual(scenarios, ["fine", "bad", "unsure"]);
  });
  it("but not a module that starts nothing beside its functions", () => {
    const nothing = { ...report("a.ts", "verified"), explorable: ["f"] };
    const names = (wanted: string) =>
      scenarioShown({ program, names: [], scenarios: [nothing, report("f", "verified")] }, wanted)?.scenarios;
    assert.deepEqual([names("f"), names("a.ts")], [["f"], ["f", "a.ts"]]);
  });
  it("is what a lens tells that stands for all of the file", () => {
    const lens = (name?: string) => lensReport({ program, names: [], scenarios: [fine, bad] }, name)?.name;
    assert.deepEqual([lens(), lens("fine"), lens("unchecked")], ["bad", "fine", undefined]);
    assert.equal(lensReport(undefined, undefined), undefined);
  });
  it("can be explored alone where the text names it", () => {
    const text = `import { scenario } from "interleaver";
scenario("one", f);
for (let i = 0; i < 3; i++) scenario(\`number \${i}\`, f);
export function two() {}`;
    const named = ["one", "two", "number 1", "a.ts"].filter((name) => namesScenario(text, name));
    assert.deepEqual(named, ["one", "two"]);
  });
});
