import assert from "node:assert/strict";
import { counted, t, useTexts } from "../../webview/texts";

describe("the texts of the panel in another language", () => {
  after(() => useTexts({}));

  it("are those of the bundle, and English where it has none", () => {
    useTexts({ "line {0}": "Zeile {0}", "{0} of {1}": "{1}, davon {0}", "{0} orders": "{0} Reihenfolgen" });
    assert.equal(t("line {0}", 1234), "Zeile 1,234");
    assert.equal(t("{0} of {1}", "a {1}", 2), "2, davon a {1}");
    assert.equal(counted(2, "1 order", "{0} orders"), "2 Reihenfolgen");
    assert.equal(counted(1, "1 order", "{0} orders"), "1 order");
  });
});
