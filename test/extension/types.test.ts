import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { project } from "../../scripts/lib/project";
import { eventually } from "./harness/eventually";
import { useFolder } from "./harness/useFolder";

const program = 'import { thread } from "interleaver";\nthread(() => {});\n';

const barrierPhases = readFileSync(path.join(project.samples, "barrier-phases.ts"), "utf8");

describe("a folder that knows no types, in a real VS Code window", function () {
  const session = useFolder(this, { "program.ts": program });

  it("offers to add them on the red import, and then nothing is red", async () => {
    const { window, folder } = session;
    const { page } = window;
    await window.openFile("program.ts");
    await window.errors.first().waitFor();
    await window.goToLine(1);
    for (let i = 0; i < 26; i++) await page.keyboard.press("ArrowRight");
    const fix = page.locator(".action-widget .monaco-list-row").filter({ hasText: /Add .*types/i });
    // The fixes follow the red line after a moment
    await eventually(async () => {
      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+.");
      await fix.first().click({ timeout: 10_000 });
    });
    await window.underlines(0);
    await eventually(() => assert.ok(existsSync(path.join(folder, "tsconfig.json"))));
  });

  it("opens a sample with types of its own, which the rest of the folder does not notice", async () => {
    const { window, folder } = session;
    await window.choose("Barrier phases", "Interleaver: New Program from Sample");
    await window.page.locator('.tab.active[data-resource-name="barrier-phases.ts"]').waitFor();
    await window.hover("Barrier", "new Barrier(parties");
    await window.underlines(0);
    assert.equal(await readFile(path.join(folder, "interleaver-samples/barrier-phases.ts"), "utf8"), barrierPhases);
    await window.openFile("program.ts");
    await window.hover("thread", "function thread");
    await window.underlines(0);
  });
});
