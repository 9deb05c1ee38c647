import assert from "node:assert/strict";
import { escapeHtml } from "../../src/presentation/words/escapeHtml";

describe("text in HTML", () => {
  it("is neither a tag nor the end of an attribute, and an entity in it stays one", () => {
    assert.equal(
      escapeHtml(`<b title="a">x & y &lt;</b>`),
      "&lt;b title=&quot;a&quot;&gt;x &amp; y &amp;lt;&lt;/b&gt;",
    );
  });
});
