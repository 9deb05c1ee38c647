import assert from "node:assert/strict";
import { plainPaint } from "../../src/presentation/terminal/paint";
import { printable } from "../../src/presentation/terminal/printable";
import { textSentence } from "../../src/presentation/terminal/textSentence";
import { fitText, textWidth } from "../../src/presentation/terminal/textWidth";
import { wrapText } from "../../src/presentation/terminal/wrapText";

describe("text for a terminal", () => {
  it("measures what is seen, not code units", () => {
    for (const [text, width] of [
      ["abc", 3],
      ["é", 1],
      ["e\u0301", 1],
      ["漢字", 4],
      ["👩‍🚀", 2],
      ["①─▶", 3],
    ] as const)
      assert.equal(textWidth(text), width, text);
  });
  it("cuts and fills to exactly the width", () => {
    assert.equal(fitText("abc", 5), "abc  ");
    assert.equal(fitText("abcdef", 4), "abc…");
    assert.equal(fitText("漢字漢字", 4), "漢… ");
    assert.equal(fitText("abc", 0), "");
    for (let width = 1; width < 12; width++) assert.equal(textWidth(fitText("a漢b👩‍🚀c字", width)), width);
  });
  it("breaks lines between words, and words only where they are longer than a line", () => {
    assert.deepEqual(wrapText("one two three\nfour", 8), ["one two", "three", "four"]);
    assert.deepEqual(wrapText("abcdefghijk l", 8), ["abcdefgh", "ijk l"]);
    assert.deepEqual(wrapText("", 8), [""]);
  });
  it("keeps names and line numbers in one piece", () => {
    const bold = { ...plainPaint, bold: (text: string) => `<${text}>` };
    assert.deepEqual(textSentence("`north door` waits (line 12)", 22, bold), ["<north door> waits", "(line 12)"]);
    assert.deepEqual(textSentence("a ` alone", 40, bold), ["a ` alone"]);
  });
  it("shows control characters instead of sending them", () => {
    const evil = { name: "A\u001b[2J", list: ["b\u0007", 1, null], "k\u009b": "line\r\nnext\u202e" };
    const shown = { name: "A\\u001b[2J", list: ["b\\u0007", 1, null], "k\\u009b": "line\nnext\\u202e" };
    assert.deepEqual(printable(evil), shown);
  });
});
