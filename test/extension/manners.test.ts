import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { eventually } from "./harness/eventually";
import { guess } from "./harness/guess";
import { useWindow } from "./harness/useWindow";

const exported = `import { Mutex, thread } from "interleaver";
const a = new Mutex();
const b = new Mutex();
export function crosswise() {
  thread("worker", () => { console.log("one begins"); a.lock(); b.lock(); b.unlock(); a.unlock(); });
  thread("worker", () => { b.lock(); a.lock(); a.unlock(); b.unlock(); });
}
`;

describe("the panel's manners in a real VS Code window", function () {
  const session = useWindow(this, {}, { "exported.ts": exported });
  const active = (name: string) => session.window.page.locator(`.tab.active[data-resource-name="${name}"]`);
  const groups = () => session.window.page.locator(".editor-group-container").count();

  it("is never covered by a file that is opened while it has the focus", async () => {
    const { window } = session;
    await window.openFile("bank-transfer-deadlock.ts");
    await window.run("Interleaver: Visualize This File");
    await window.part("timeline").waitFor();
    await window.part("verdict").click();
    await window.openFromHere("lost-update.ts");
    assert.equal(await window.part("timeline").isVisible(), true);
    assert.equal(await groups(), 2);
  });

  it("reveals the line of an event in the file's own group, though another file is in front of it", async () => {
    const { window } = session;
    await window.part("event-3").click();
    await active("bank-transfer-deadlock.ts").waitFor();
    assert.equal(await window.part("timeline").isVisible(), true);
    assert.equal(await groups(), 2);
  });

  it("saves what it shows as a picture", async () => {
    const { window } = session;
    await window.part("export").click();
    await window.part("export-svg").click();
    await window.page.locator(".quick-input-widget").getByText("OK").click();
    const file = path.join(session.folder, "bank-transfer-deadlock-two-transfers.svg");
    await eventually(async () =>
      assert.match(await readFile(file, "utf8"), /<svg .*Deadlock in 1 of 3 orders.*<\/svg>/s),
    );
  });

  it("explores an exported function from the lens above it, and shows what it printed", async () => {
    const { window } = session;
    await window.openFile("exported.ts");
    const lens = window.page.locator(".codelens-decoration a");
    await eventually(async () => assert.equal(await lens.count(), 2));
    await lens.first().click();
    await window.says("verdict", /Deadlock in 1 of 3 orders exported\.ts · crosswise/);
    await window.says("finding", /worker holds a .* worker \(2\) holds b/);
    await window.says("output", /one begins/);
  });

  it("keeps a verdict out of the editor too until somebody has guessed it in the panel", async () => {
    const { window } = session;
    const lens = window.page.locator(".codelens-decoration a");
    await window.errors.first().waitFor();
    await window.part("predict-switch").click();
    await eventually(async () => {
      assert.match(await lens.first().innerText(), /Guess first/);
      assert.equal(await window.errors.count(), 0);
      assert.deepEqual(await window.markers(), []);
      assert.doesNotMatch(await window.page.locator(".statusbar").innerText(), /Deadlock/);
    });
    await lens.first().click();
    await guess(window, "stuck", "2");
    await eventually(async () => {
      assert.match(await lens.first().innerText(), /Deadlock in 1 of 3 orders/);
      assert.notEqual(await window.errors.count(), 0);
      assert.notDeepEqual(await window.markers(), []);
    });
    await window.part("predict-switch").click();
  });
});
