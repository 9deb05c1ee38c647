import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
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
  /** Has the focus: `editor`, or the class of what has it. */
  const focused = () =>
    session.window.page.evaluate(() => {
      const { activeElement } = document;
      return activeElement?.closest(".editor-instance") ? "editor" : (activeElement?.className ?? "");
    });
  const save = () => session.window.page.keyboard.press("Control+s");

  it("explores a file with scenarios, without a panel and without taking the focus", async () => {
    const { window } = session;
    await window.openFile("bank-transfer-deadlock.ts");
    await eventually(async () => assert.match(await lens(), /Check all interleavings/));
    await window.goToLine(1);
    await window.page.keyboard.type("// edited");
    await save();
    await eventually(async () => assert.match(await lens(), /Deadlock in 1 of 3 orders/));
    await window.underlines(1);
    assert.equal(await window.page.locator("iframe.webview").count(), 0);
    assert.equal(await window.page.locator(".notification-toast").count(), 0);
    assert.equal(await focused(), "editor");
  });

  it("keeps the schedule in an open panel as long as it applies, and the focus in the text", async () => {
    const { window } = session;
    await window.run("Interleaver: Visualize This File");
    await window.says("position", /^4 of 4/);
    await window.part("back").click();
    await window.part("choose-1").click();
    await window.says("origin", /You chose Ada/);
    const shown = await window.part("timeline").innerText();
    await window.goToLine(1);
    await window.page.keyboard.press("End");
    await window.page.keyboard.type(" again");
    await window.part("stale").waitFor();
    await window.underlines(0);
    await save();
    await window.underlines(1);
    await eventually(async () => {
      assert.equal(await window.part("stale").count(), 0);
      assert.match(await window.words("verdict"), /^Deadlock in 1 of 3 orders/);
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
    // The lens says the same some time later
    await window.statusSays(/[1-9][\d,]* orders/);
    await window.page.keyboard.type(" again");
    await window.statusSays(/Check all interleavings/);
    assert.equal(await window.page.locator(".notification-toast").count(), 0);
  });

  it("explores the programs that read what was saved", async () => {
    const { window } = session;
    await window.openFile("counter.ts");
    await window.run("Interleaver: Visualize This File");
    await window.says("verdict", /^No bug in either of the 2/);
    await window.openFile("step.ts");
    await window.goToLine(1);
    await window.page.keyboard.press("End");
    for (let i = 0; i < 2; i++) await window.page.keyboard.press("Backspace");
    await window.page.keyboard.type("2;");
    await save();
    await window.says("verdict", /^Assertion failed in both orders/);
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
    const file = path.join(session.folder, "bank-transfer-deadlock.ts");
    await eventually(async () => assert.match(await readFile(file, "utf8"), /\/\/ edited/));
    // What is asked for later is explored later
    await window.openFile("bank-transfer-ordered.ts");
    await window.run("Interleaver: Visualize This File");
    await window.says("verdict", /^No bug in either of the 2/);
    await window.statusSays(/No bug in either of the 2/);
    await window.openFile("bank-transfer-deadlock.ts");
    await window.statusSays(/Check all interleavings/);
    assert.equal(await window.errors.count(), 0);
  });
});
