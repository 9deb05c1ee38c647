import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { eventually } from "./harness/eventually";
import { guess } from "./harness/guess";
import { useWindow } from "./harness/useWindow";

describe("ways out, choices and guesses in a real VS Code window", function () {
  const session = useWindow(this);

  it("finds the point of no return, and opens the order that parts from it by one choice", async () => {
    const { window } = session;
    await window.openFile("bank-transfer-deadlock.ts");
    await window.run("Interleaver: Visualize This File");
    await window.says("turning", /^Point of no return: event 4, Ben locks savings/);
    await window.part("open-passing").click();
    await window.says("origin", /nearest order that passes; it parts at event 4/);
    await window.panel.getByRole("button", { name: "Undo" }).first().click();
    await window.says("position", /of 4/);
  });

  it("shows the tree of choices, an end of which it opens, and two orders side by side", async () => {
    const { window } = session;
    await window.says("choices", /all 3 orders/);
    await window.says("compare", /they part/);
    await window.part("tree").getByRole("treeitem").filter({ hasText: "passes" }).first().click();
    await window.says("origin", /order from the tree of choices; it passes/);
    await window.part("show-cycle").click();
    await window.says("turning", /^Point of no return/);
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
    await window.part("reveal").waitFor();
    assert.doesNotMatch(await window.words("verdict"), /Deadlock/);
    await guess(window, "stuck", "2");
    await window.says("verdict", /^Deadlock in 1 of 3 orders/);
    await window.says("predict", /^Right: somebody can wait for ever\. Right: 2 different ways to end\.$/);
    await window.run("Interleaver: Visualize This File");
    await window.says("verdict", /Deadlock|Predict/);
    await window.part("predict-switch").click();
    await window.says("verdict", /^Deadlock in 1 of 3 orders/);
  });
});
