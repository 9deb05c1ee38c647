import assert from "node:assert/strict";
import { useWindow } from "./harness/useWindow";

const findings = `import { scenario, thread } from "interleaver";
scenario("two races", () => {
  let a = 0, b = 0;
  const t = thread("T", () => { a++; b++; });
  const u = thread("U", () => { a++; b++; });
  t.join();
  u.join();
});
`;

describe("a window that is reloaded, in a real VS Code", function () {
  const session = useWindow(this, {}, { "findings.ts": findings });
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

  it("keeps what somebody has set in the panel while it is behind another tab", async () => {
    const { window } = session;
    await window.openFile("findings.ts");
    await window.run("Interleaver: Visualize This File");
    await window.says("verdict", /^Data race in/);
    await window.part("finding-1").click();
    await window.says("finding", /2 of 2/);
    await window.part("zoom-in").click();
    // Both tasks have begun
    for (const step of ["first", "forward", "forward"]) await window.part(step).click();
    await window.panel.locator('[data-testid^="choose-"]').first().click();
    await window.says("origin", /^You chose/);
    const isAsSet = async () => {
      assert.match(await window.words("finding"), /2 of 2/);
      assert.equal(await window.part("zoom-out").isEnabled(), true);
    };
    await isAsSet();
    // What the page stores it stores a quarter of a second later, by its own clock
    await window.panel.locator("body").evaluate(() => new Promise((done) => setTimeout(done, 500)));
    await window.run("View: Move Editor into Previous Group");
    await window.openFromHere("bank-transfer-deadlock.ts");
    await window.part("timeline").waitFor({ state: "detached" });
    await window.run("View: Open Previous Recently Used Editor");
    await window.says("origin", /^You chose/);
    await isAsSet();
  });
});
