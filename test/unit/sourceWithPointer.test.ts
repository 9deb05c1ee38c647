import assert from "node:assert/strict";
import type { Departure, Replay } from "../../src/model/replay";
import { plainPaint } from "../../src/presentation/terminal/paint";
import { sourceWithPointer } from "../../src/presentation/terminal/sourceWithPointer";
import { textReplay } from "../../src/presentation/terminal/textReplay";

const style = { paint: plainPaint, width: 60 };

describe("a line of the source with what points to a column", () => {
  it("points there whatever comes before: tabs, wide letters, what cannot be printed", () => {
    for (const before of ["", "  ", "\t\t", "日本", "\u001b"]) {
      const [code, pointer] = sourceWithPointer(`${before}x = 1;`, before.length + 1, style);
      const cells = { 日本: 4, "\t\t": 4, "\u001b": 6 }[before] ?? before.length;
      assert.equal(pointer, `${" ".repeat(6 + cells)}^`);
      assert.ok(code.endsWith("x = 1;"));
    }
  });

  it("is nothing where the line is empty or unknown, and no pointer where the column does not fit", () => {
    assert.deepEqual(sourceWithPointer(undefined, 1, style), []);
    assert.deepEqual(sourceWithPointer("   ", 1, style), []);
    assert.equal(sourceWithPointer("a".repeat(200), 100, style).length, 1);
  });

  it("stands in what a replay says of a schedule that the program does not follow", () => {
    const place = { file: "p.ts", line: 1, column: 3, endLine: 1, endColumn: 4 };
    const departure: Departure = { event: 1, task: "T1", found: { means: "ended" }, place };
    const replay: Replay = { answer: "no-longer-applies", of: 3, matched: 0, added: 0, renamed: [], departure };
    const lines = textReplay("p.ts", replay, undefined, { ...style, sourceLine: () => "\t\tx.lock();" }).split("\n");
    const code = lines.findIndex((line) => line.includes("x.lock();"));
    assert.equal(lines[code + 1].indexOf("^"), lines[code].indexOf("x.lock()"));
  });
});
