import assert from "node:assert/strict";
import { replay } from "../../src/checker/replay";
import { findingName } from "../../src/model/findingName";
import type { ScenarioReport } from "../../src/model/report";
import { checkProgram } from "../checkProgram";

const imports = 'import { Mutex, thread } from "interleaver";\n';
const check = async (text: string): Promise<ScenarioReport> => (await checkProgram("program.ts", imports + text))[0];
const places = ({ findings }: ScenarioReport) =>
  findings.map((finding) => [
    findingName(finding),
    ...finding.locations.map(({ file, line, task }) => `${file}:${line} ${task}`),
  ]);

/** Two critical regions, in lines 4 and 5. */
const renamed = `const u = new URL("http://a.b/c?x=1"), l = new Mutex("l");
for (const t of "AB") thread(t, () => {
  const n = l.runExclusive(() => u.searchParams.get("x"));
  l.runExclusive(() => u.searchParams.set("x", n + t));
});`;

describe("what happens in a library module happens where the program called it", () => {
  it("in findings: message and places, each pair of calls once", async () => {
    const report = await check(renamed);
    assert.deepEqual(places(report), [
      ["atomicity-violation/lost-update", "program.ts:4 A", "program.ts:5 B", "program.ts:5 A"],
    ]);
    assert.match(report.findings[0].message, /^`A` reads .* \(line 4\) and writes it \(line 5\), but `B`.* \(line 5\)/);
    const raced = await check(`const u = new URL("http://a.b/c?x=1");
thread("A", () => {
  u.searchParams.append("x", "2");
});
thread("B", () => {
  u.searchParams.append("x", "3");
});`);
    assert.deepEqual(places(raced), [["data-race", "program.ts:4 A", "program.ts:7 B"]]);
    assert.match(raced.findings[0].message, /\(line 4\) and `B` writes it \(line 7\)/);
  });

  it("in traces: each event, and what comes next", async () => {
    const { findings } = await check(renamed);
    const { schedule } = findings[0].witness;
    const { events, initial, findings: again } = replay("program.ts", imports + renamed, undefined, schedule)!.trace;
    assert.ok(events.length > 20);
    for (const { site, text } of events) assert.ok(site!.file === "program.ts" && !text.includes("this."), text);
    const nexts = [initial, ...events.map(({ changes }) => changes)].flatMap(({ tasks }) =>
      tasks.flatMap(({ next }) => next?.site?.file ?? []),
    );
    assert.deepEqual([...new Set(nexts)], ["program.ts"]);
    assert.deepEqual(
      again.flatMap(({ finding: { severity, message } }) => (severity === "warning" ? message : [])),
      findings.map(({ message }) => message),
    );
  });

  it("in getters and setters, which are one event; so a limit that they reach names them", async () => {
    const report = await check(`const u = new URL("http://a.b/c#d");
thread("A", () => {
  u.hash = "e";
});
thread("B", () => void u.hash);`);
    assert.deepEqual(
      [places(report), report.exploration.executions],
      [[["data-race", "program.ts:4 A", "program.ts:6 B"]], 2],
    );
    assert.deepEqual(
      report.problems.map(({ file, line }) => `${file}:${line}`),
      ["program.ts:6"],
    );
  });

  it("what a getter or setter calls itself is part of the one event that it is", async () => {
    const report = await check(`class Page {
  #hash = "";
  get hash() { Math.max(1, 2); return this.#hash; }
  set hash(to: string) { this.#hash = String(to).trim(); }
}
const p = new Page();
thread("A", () => { p.hash = "e"; });
thread("B", () => void p.hash);`);
    assert.deepEqual(
      [places(report), report.exploration.executions],
      [[["data-race", "program.ts:8 A", "program.ts:9 B"]], 2],
    );
  });
});
