import assert from "node:assert/strict";
import { eventually } from "./harness/eventually";
import { useWindow } from "./harness/useWindow";

describe("a click on a line of the program, in a real VS Code window", function () {
  const session = useWindow(this);
  const click = async (text: string) => {
    const line = session.window.page.locator(".monaco-editor .view-line").filter({ hasText: text }).first();
    await line.locator("span span").first().click();
  };

  it("lets stand out in the panel what happens there, until a line is clicked on which nothing does", async () => {
    const { window } = session;
    await window.openFile("bank-transfer-deadlock.ts");
    await window.run("Interleaver: Visualize This File");
    await window.part("graph-cycle").waitFor();
    await click("from.lock.lock()");
    await window.says("matches", /^2 of 4 stand out$/);
    await click("transfer(checking, savings, 30)");
    await window.says("matches", /^1 of 4 stand out$/);
    assert.match(await window.words("position"), /^4 of 4/, "the cursor stays where it was");
    await click("interface Account");
    await window.part("matches").waitFor({ state: "detached" });
    // Who goes there with the keys reads on and asks for nothing
    await window.goToLine(18);
    // By the time that the editor has heard of a step, the panel would have heard of the line
    await window.part("back").click();
    await eventually(async () => {
      const lines = (await window.markers()).map(({ line }) => line);
      assert.deepEqual(lines, [18, 19]);
    });
    assert.equal(await window.part("matches").count(), 0);
  });
});
