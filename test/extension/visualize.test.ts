import assert from "node:assert/strict";
import { useWindow } from "./harness/useWindow";

describe("a real VS Code window", () => {
  const session = useWindow();

  it("shows the verdict when a sample is visualized from the palette", async () => {
    const { window } = session;
    await window.openFile("bank-transfer-deadlock.ts");
    await window.run("Interleaver: Visualize This File");
    await window.part("timeline").waitFor();
    for (const p of ["verdict","finding","position","runs-next","state","outcomes","graph-cycle"]) console.log(p, JSON.stringify(await window.part(p).first().innerText().catch(e=>String(e))));
    console.log(await window.markers());
    await window.screenshot("first");
    assert.ok(true);
  });
});
