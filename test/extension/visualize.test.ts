import assert from "node:assert/strict";
import { useWindow } from "./harness/useWindow";

describe("a real VS Code window", () => {
  const session = useWindow();

  it("shows the verdict when a sample is visualized from the palette", async () => {
    const { window } = session;
    await window.openFile("bank-transfer-deadlock.ts");
    await window.run("Interleaver: Visualize This File");
    await window.part("verdict").waitFor();
    console.log(await window.part("verdict").innerText(), await window.markers());
    await window.screenshot("fake");
    assert.ok(true);
  });
});
