import assert from "node:assert/strict";
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
  });
});
