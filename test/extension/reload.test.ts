import assert from "node:assert/strict";
import { useWindow } from "./harness/useWindow";

describe("a window that is reloaded, in a real VS Code", function () {
  const session = useWindow(this);
  const reload = async () => {
    // What the page stores it stores a quarter of a second later, by its own clock
    await session.window.panel.locator("body").evaluate(() => new Promise((done) => setTimeout(done, 500)));
    const gone = session.window.page.waitForEvent("load");
    await session.window.run("Developer: Reload Window");
    await gone;
    await session.window.part("timeline").waitFor();
  };

  it("shows the finding again where somebody had stepped to, in one panel and without the focus", async () => {
    const { window } = session;
    await window.openFile("bank-transfer-deadlock.ts");
    await window.run("Interleaver: Visualize This File");
    await window.says("position", /^4 of 4/);
    await window.part("back").click();
    await window.part("back").click();
    await window.says("position", /^2 of 4/);
    await window.goToLine(3);
    await reload();
    // The engine has answered once more: only then is the way out known
    await window.says("turning", /^Point of no return/);
    await window.says("verdict", /^Deadlock in 1 of 3 orders/);
    await window.says("position", /^2 of 4/);
    assert.equal(await window.part("origin").isVisible(), false, "it is the finding's own order");
    assert.equal(await window.page.locator(".editor-group-container").count(), 2);
    const focused = await window.page.evaluate("document.activeElement?.tagName");
    assert.notEqual(focused, "IFRAME");
  });

  it("shows an order again that somebody had made by choosing", async () => {
    const { window } = session;
    await window.part("choose-2").first().click();
    await window.says("origin", /^You chose/);
    const [events, verdict] = await Promise.all([
      window.part("event-table").locator("tbody tr").allTextContents(),
      window.words("verdict"),
    ]);
    await reload();
    await window.says("origin", /^The order that was shown before; it/);
    assert.deepEqual(await window.part("event-table").locator("tbody tr").allTextContents(), events);
    const timeless = (words: string) => words.replace(/[\d.]+ m?s\b/, "");
    assert.equal(timeless(await window.words("verdict")), timeless(verdict));
    assert.match(await window.words("position"), /^2 of/);
  });
});
