import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { eventually } from "./harness/eventually";
import { useWindow } from "./harness/useWindow";

describe("an untrusted workspace", function () {
  // Not asked at the start: the folder stays untrusted until somebody trusts it.
  const settings = { "security.workspace.trust.startupPrompt": "never" };
  const session = useWindow(this, { workspaceTrust: true, settings });

  it("runs nothing, and says why", async () => {
    const { window } = session;
    await window.openFile("bank-transfer-deadlock.ts");
    await window.run("Interleaver: Visualize This File");
    await window.notification("not trusted").waitFor();
    assert.equal(await window.page.locator("iframe.webview").count(), 0);
    assert.equal(await window.errors.count(), 0);
    await window.statusSays(/Nothing is checked here/);
  });

  it("shows on hover what may go wrong as far as the text tells, and nothing else", async () => {
    const { window } = session;
    await window.openFile("lost-update.ts");
    const { text } = await window.hoverAt(12, 20, "Possible data race");
    assert.match(text, /no exploration has covered it/);
    assert.match(text, /the workspace must be trusted first\. Manage Workspace Trust/);
    assert.doesNotMatch(text, /Explore\b|orders/);
  });

  it("explores nothing on save either", async () => {
    const { window } = session;
    await window.goToLine(1);
    await window.page.keyboard.type("// edited ");
    await window.page.keyboard.press("Control+s");
    const file = path.join(session.folder, "lost-update.ts");
    await eventually(async () => assert.match(await readFile(file, "utf8"), /\/\/ edited/));
    // Nothing can be waited for that does not come
    await window.page.waitForTimeout(1500);
    assert.match(await window.page.locator(".statusbar").innerText(), /Nothing is checked here/);
    assert.equal(await window.errors.count(), 0);
  });
});
