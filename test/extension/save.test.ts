import assert from "node:assert/strict";
import { eventually } from "./harness/eventually";
import { useWindow } from "./harness/useWindow";

/** Two increments, and the amount in a module of its own. */
const counter = `import { AtomicInt, after, scenario, thread } from "interleaver";
import { step } from "./step";

scenario("two increments", () => {
  const count = new AtomicInt(0);
  thread(() => count.fetchAdd(step));
  thread(() => count.fetchAdd(step));
  after(() => {
    if (count.load() !== 2) throw new Error("lost");
  });
});
`;
const step = "export const step = 1;\n";
/** 8 threads of 4 increments each: nobody lives to see the end of it. */
const endless = `import { AtomicInt, scenario, thread } from "interleaver";
const count = new AtomicInt(0);
scenario("too many orders", () => {
  for (let t = 0; t < 8; t++) thread(() => { for (let i = 0; i < 4; i++) count.increment(); });
});
`;

/** So long that nothing but typing ends the endless program. */
const settings = { settings: { "interleaver.timeLimit": 600 } };

describe("saving, in a real VS Code window", function () {
  const session = useWindow(this, settings, { "counter.ts": counter, "step.ts": step, "endless.ts": endless });
  const lens = () => session.window.page.locator(".codelens-decoration a").first().innerText();
  const text = async (id: string) => (await session.window.part(id).first().innerText()).replace(/\s+/g, " ").trim();
  /** Has the focus: `editor`, or the class of what has it. */
  const focused = () =>
    session.window.page.evaluate(() => {
      const { activeElement } = document;
      return activeElement?.closest(".editor-instance") ? "editor" : (activeElement?.className ?? "");
    });
  /** What the status bar says of the file; the lens says the same some time later. */
  const status = () => session.window.page.locator(".statusbar").innerText();
  const save = () => session.window.page.keyboard.press("Control+s");

  it("explores a file with scenarios, without a panel and without taking the focus", async () => {
    const { window } = session;
    await window.openFile("bank-transfer-deadlock.ts");
    await eventually(async () => assert.match(await lens(), /Check all interleavings/));
    await window.goToLine(1);
    await window.page.keyboard.type("// edited");
    await save();
    await eventually(async () => {
      assert.match(await lens(), /Deadlock in 1 of 3 orders/);
      assert.equal(await window.errors.count(), 1);
    });
    assert.equal(await window.page.locator("iframe.webview").count(), 0);
    assert.equal(await window.page.locator(".notification-toast").count(), 0);
    assert.equal(await focused(), "editor");
  });

  it("keeps the schedule in an open panel as long as it applies, and the focus in the text", async () => {
    const { window } = session;
    await window.run("Interleaver: Visualize This File");
    await eventually(async () => assert.match(await text("position"), /^4 of 4/));
    await window.part("back").click();
    await window.part("choose-1").click();
    await eventually(async () => assert.match(await text("origin"), /You chose Ada/));
    const shown = await window.part("timeline").innerText();
    await window.goToLine(1);
    await window.page.keyboard.press("End");
    await window.page.keyboard.type(" again");
    await window.part("stale").waitFor();
    assert.equal(await window.errors.count(), 0);
    await save();
    await eventually(async () => {
      assert.equal(await window.part("stale").count(), 0);
      assert.match(await text("verdict"), /^Deadlock in 1 of 3 orders/);
      assert.equal(await window.errors.count(), 1);
    });
    // Not the deadlock that a new exploration opens with
    assert.equal(await window.part("graph-cycle").count(), 0);
    assert.equal(await window.part("timeline").innerText(), shown);
    assert.equal(await focused(), "editor");
    assert.equal(await window.page.locator(".editor-group-container").count(), 2);
  });

  it("is called off by typing on", async () => {
    const { window } = session;
    await window.openFile("endless.ts");
    await window.goToLine(2);
    await window.page.keyboard.type("// edited");
    await save();
    await eventually(async () => assert.match(await status(), /[1-9][\d,]* orders/));
    await window.page.keyboard.type(" again");
    await eventually(async () => assert.match(await status(), /Check all interleavings/));
    assert.equal(await window.page.locator(".notification-toast").count(), 0);
  });

  it("explores the programs that read what was saved", async () => {
    const { window } = session;
    await window.openFile("counter.ts");
    await window.run("Interleaver: Visualize This File");
    await eventually(async () => assert.match(await text("verdict"), /^No bug in either of the 2/));
    await window.openFile("step.ts");
    await window.goToLine(1);
    await window.page.keyboard.press("End");
    for (let i = 0; i < 2; i++) await window.page.keyboard.press("Backspace");
    await window.page.keyboard.type("2;");
    await save();
    await eventually(async () => assert.match(await text("verdict"), /^Assertion failed in both orders/));
  });
});

describe("saving where the setting says never, in a real VS Code window", function () {
  const session = useWindow(this, { settings: { "interleaver.exploreOnSave": "never" } });

  it("explores nothing", async () => {
    const { window } = session;
    await window.openFile("bank-transfer-deadlock.ts");
    await window.page.locator(".codelens-decoration a").first().waitFor();
    await window.goToLine(1);
    await window.page.keyboard.type("// edited");
    await window.page.keyboard.press("Control+s");
    await window.page.locator(".tab.active.dirty").waitFor({ state: "detached" });
    await window.page.waitForTimeout(1500);
    assert.match(await window.page.locator(".statusbar").innerText(), /Check all interleavings/);
    assert.equal(await window.errors.count(), 0);
  });
});
