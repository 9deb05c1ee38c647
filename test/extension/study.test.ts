import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { eventually } from "./harness/eventually";
import { useWindow } from "./harness/useWindow";

describe("ways out, choices and guesses in a real VS Code window", function () {
  const session = useWindow(this);
  const text = async (id: string) => (await session.window.part(id).first().innerText()).replace(/\s+/g, " ").trim();

  it("finds the point of no return, and opens the order that parts from it by one choice", async () => {
    const { window } = session;
    await window.openFile("bank-transfer-deadlock.ts");
    await window.run("Interleaver: Visualize This File");
    await eventually(async () =>
      assert.match(await text("turning"), /^Point of no return: event 4, Ben locks savings/),
    );
    await window.part("open-passing").click();
    await eventually(async () => assert.match(await text("origin"), /nearest order that passes; it parts at event 4/));
    await window.panel.getByRole("button", { name: "Undo" }).first().click();
    await eventually(async () => assert.match(await text("position"), /of 4/));
  });

  it("shows the tree of choices, an end of which it opens, and two orders side by side", async () => {
    const { window } = session;
    await eventually(async () => assert.match(await text("choices"), /all 3 orders/));
    assert.match(await text("compare"), /they part/);
    await window.part("tree").getByRole("treeitem").filter({ hasText: "passes" }).first().click();
    await eventually(async () => assert.match(await text("origin"), /order from the tree of choices; it passes/));
    await window.part("show-cycle").click();
    await eventually(async () => assert.match(await text("turning"), /^Point of no return/));
  });

  it("saves a page that steps without VS Code", async () => {
    const { window } = session;
    await window.part("export").click();
    await window.part("export-html").click();
    await window.page.locator(".quick-input-widget").getByText("OK").click();
    const file = path.join(session.folder, "bank-transfer-deadlock-two-transfers.html");
    await eventually(async () => assert.match(await readFile(file, "utf8"), /<body class="vscode-\w+ standalone">/));
  });

  it("covers the verdict until somebody has guessed, and keeps the switch in the settings", async () => {
    const { window } = session;
    await window.part("predict-switch").click();
    await window.part("guess-verdict-stuck").check();
    assert.doesNotMatch(await text("verdict"), /Deadlock/);
    await window.part("guess-ends-2").check();
    await window.part("reveal").click();
    await eventually(async () => assert.match(await text("verdict"), /^Deadlock in 1 of 3 orders/));
    assert.match(await text("predict"), /^Right: somebody can wait for ever\. Right: 2 different ways to end\.$/);
    await window.run("Interleaver: Visualize This File");
    await eventually(async () => assert.match(await text("verdict"), /Deadlock|Predict/));
    await window.part("predict-switch").click();
    await eventually(async () => assert.match(await text("verdict"), /^Deadlock in 1 of 3 orders/));
  });
});
