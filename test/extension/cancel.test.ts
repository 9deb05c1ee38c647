import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { useWindow } from "./harness/useWindow";

/** 8 threads of 4 increments each: nobody lives to see the end of it. */
const endless = `import { AtomicInt, scenario, thread } from "interleaver";

const count = new AtomicInt(0);

scenario("too many orders", () => {
  for (let t = 0; t < 8; t++) thread(() => { for (let i = 0; i < 4; i++) count.increment(); });
});
`;

describe("an exploration that takes long, in a real VS Code window", function () {
  // However slow the machine is, somebody cancels before the time is over
  const session = useWindow(this, { settings: { "interleaver.timeLimit": 600 } });

  it("shows its progress with a button that cancels it, and says what was explored until then", async () => {
    const { window } = session;
    await writeFile(path.join(session.folder, "endless.ts"), endless);
    await window.openFile("endless.ts");
    await window.run("Interleaver: Visualize This File");
    const toast = window.page.locator(".notification-toast").filter({ hasText: "Checking endless.ts" });
    await toast.waitFor();
    // Before the first orders are told there is nothing to keep
    await toast.filter({ hasText: /[1-9][\d,]* orders/ }).waitFor();
    await toast.hover();
    await toast.getByText("Cancel", { exact: true }).click();
    await window.says("verdict", /Nothing found in [\d,]+ different orders, but not all were tried/);
    // Not the time limit has ended it
    assert.doesNotMatch(await window.panel.locator("body").innerText(), /stopped at .* seconds/);
    await toast.waitFor({ state: "detached" });
  });
});
