import assert from "node:assert/strict";
import { eventually } from "./harness/eventually";
import { useWindow } from "./harness/useWindow";

describe("a real VS Code window", function () {
  const session = useWindow(this);
  const lineOf = async (task: string) =>
    (await session.window.markers()).filter(({ text }) => text.split(/[\s:]+/)[1] === task).map(({ line }) => line);

  it("explores a sample from the palette and opens the panel beside it", async () => {
    const { window } = session;
    await window.openFile("bank-transfer-deadlock.ts");
    await window.run("Interleaver: Visualize This File");
    await window.part("timeline").waitFor();
    await window.says("verdict", /^Deadlock in 1 of 3 orders/);
    await window.says("finding", /Ada holds checking.*and waits for savings.*Ben holds savings/);
    assert.equal(await window.page.locator(".editor-group-container").count(), 2);
  });

  it("draws a lane for each task, the graph and its cycle", async () => {
    const { window } = session;
    for (const lane of ["lane-0", "lane-1", "lane-2"]) assert.equal((await window.part(lane).count()) > 0, true, lane);
    for (const node of ["Ada", "Ben", "checking", "savings"]) await window.part(`node-${node}`).first().waitFor();
    await window.says("graph-cycle", /cycle/);
    await window.says("state", /savings.*held by Ben/);
  });

  it("marks the line of every task in the editor", async () => {
    await eventually(async () => {
      assert.deepEqual(await session.window.markers(), [
        { line: 19, text: "■ Ada: Ben holds savings" },
        { line: 19, text: "■ Ben: Ada holds checking" },
      ]);
    });
  });

  it("steps back and forth, and the markers move with it", async () => {
    const { window } = session;
    await window.part("back").click();
    await window.says("position", /^3 of 4/);
    await eventually(async () => assert.deepEqual([await lineOf("Ada"), await lineOf("Ben")], [[19], [18]]));
    await window.part("back").click();
    await eventually(async () => assert.deepEqual([await lineOf("Ada"), await lineOf("Ben")], [[18], [18]]));
    await window.part("last").click();
    await eventually(async () => assert.deepEqual([await lineOf("Ada"), await lineOf("Ben")], [[19], [19]]));
  });

  it("steps with the keyboard", async () => {
    const { window } = session;
    await window.part("timeline").focus();
    await window.page.keyboard.press("Home");
    await window.says("position", /^(0 of 4|Before)/i);
    await window.page.keyboard.press("ArrowRight");
    await window.says("position", /^1 of 4/);
    await window.page.keyboard.press("End");
    await window.says("position", /^4 of 4/);
  });

  it("forks by choosing another task, and undoes it", async () => {
    const { window } = session;
    await window.part("back").click();
    await window.part("choose-1").click();
    await window.says("origin", /You chose Ada/);
    assert.equal(await window.part("graph-cycle").count(), 0);
    await window.panel.getByRole("button", { name: "Undo" }).first().click();
    await window.says("position", /of 4/);
    await window.part("last").click();
    await window.part("graph-cycle").waitFor();
  });

  it("explains the deadlock on hover", async () => {
    const hover = await session.window.hover("checking", "Deadlock");
    assert.match(hover, /Ada holds checking.*and waits for savings/s);
    assert.match(hover, /Step through/);
    assert.match(hover, /Show cycle/);
  });

  it("reports a problem in the text, and takes it back with the first edit", async () => {
    const { window } = session;
    await window.underlines(1);
    const problems = await window.problems();
    await problems.filter({ hasText: "Deadlock" }).first().waitFor();
    await window.run("View: Toggle Panel Visibility");
    await window.goToLine(16);
    await window.page.keyboard.type("// edited");
    await window.part("stale").waitFor();
    await window.underlines(0);
    await eventually(async () => assert.deepEqual(await window.markers(), []));
  });

  it("says so when the repaired program has no bug, in the same panel", async () => {
    const { window } = session;
    await window.openFile("bank-transfer-ordered.ts");
    await window.run("Interleaver: Visualize This File");
    await window.says("verdict", /No bug in either of the 2 different orders/);
    assert.equal(await window.page.locator(".editor-group-container").count(), 2);
    await window.underlines(0);
  });
});
