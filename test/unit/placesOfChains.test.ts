import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

/** The lines behind `const o…`, and on which of them, from which column on, the error is. */
const chains: readonly [name: string, lines: readonly string[], line: number, column: number, message: string][] = [
  ["a member", ["o", "  .a", "  .b", "  .c"], 4, 4, "Cannot read properties of undefined (reading 'c')"],
  ["a call", ["o", "  .a", "  .nope(", "    1)"], 3, 4, "o.a.nope is not a function"],
  ["an argument", ["f(", "  o", "    .a.nope())"], 3, 8, "o.a.nope is not a function"],
  ["an optional chain", ["o", "  ?.q", "  ?.b.c", "  .d.e"], 4, 4, ""],
  ["what a callback throws", ["[1]", "  .map((x) => x)", "  .map((x) => {", "    o.b.c; })"], 4, 5, "(reading 'c')"],
  ["a built-in function", ["o", "  .list", "  .push(1)"], 3, 4, "Cannot add property 0, object is not extensible"],
  ["an assignment", ["o", "  .a", "  .fixed", "  .x = 1"], 4, 4, "Cannot assign to read only property 'x'"],
  ["a computed key", ["o", "  .b", "  [`c`]"], 3, 3, "(reading 'c')"],
  ["one line", ["o.a.b.c"], 1, 1, "(reading 'c')"],
  ["a compound assignment", ["o.b", "  .c += 1"], 2, 4, "(reading 'c')"],
];

describe("a chain over several lines: an error is where the name of the link stands", () => {
  for (const [name, lines, line, column, message] of chains)
    it(name, async () => {
      const text = `const o: any = { a: { fixed: Object.freeze({ x: 0 }) }, list: Object.freeze([]) };\nfunction f(_: unknown) {}\n${lines.join("\n")};`;
      const [report] = await checkProgram("p.ts", text);
      if (message === "") return assert.equal(report.verdict, "verified");
      const [finding] = report.findings;
      assert.ok(finding.message.includes(message), finding.message);
      const [place] = finding.locations;
      assert.deepEqual([place.line - 2, place.column], [line, column]);
      assert.ok(finding.message.includes(`(line ${line + 2})`), finding.message);
    });
});
