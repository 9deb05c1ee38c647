import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import assert from "node:assert/strict";
import { project } from "../../scripts/lib/project";
import { VSCodeServer } from "../../scripts/lib/vscodeServer";
import { eventually } from "./harness/eventually";
import { VSCodeWindow } from "./harness/vscodeWindow";

const program = 'import { thread } from "interleaver";\nthread(() => {});\n';

const barrierPhases = readFileSync(path.join(project.samples, "barrier-phases.ts"), "utf8");

describe("a folder that knows no types, in a real VS Code window", function () {
  this.timeout(300_000);
  let folder: string;
  let server: VSCodeServer | undefined;
  let window: VSCodeWindow | undefined;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "interleaver-types-"));
    await writeFile(path.join(folder, "program.ts"), program);
    server = await VSCodeServer.start({ vsix: project.vsix });
    window = await VSCodeWindow.open(server, folder);
  });
  after(async () => {
    await window?.close();
    await server?.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  it("offers to add them on the red import, and then nothing is red", async () => {
    const { page } = window!;
    await window!.openFile("program.ts");
    await eventually(async () => assert.ok((await window!.errors.count()) > 0));
    await window!.goToLine(1);
    for (let i = 0; i < 26; i++) await page.keyboard.press("ArrowRight");
    const fix = page.locator(".action-widget .monaco-list-row").filter({ hasText: /Add .*types/i });
    // The fixes follow the red line after a moment
    await eventually(async () => {
      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+.");
      await fix.first().waitFor({ timeout: 5000 });
    });
    await fix.first().click();
    await eventually(async () => assert.equal(await window!.errors.count(), 0));
    assert.ok(existsSync(path.join(folder, "tsconfig.json")));
  });

  it("saves a new program first, because TypeScript finds the types of files only", async () => {
    const { page } = window!;
    await window!.run("Interleaver: New Program from Sample");
    await window!.choose("barrier phases");
    await page.locator('.tab.active[data-resource-name="barrier-phases.ts"]').waitFor();
    await eventually(async () => assert.ok((await window!.errors.count()) > 0));
    const lines = barrierPhases.split("\n");
    const line = lines.findIndex((text) => text.includes('"interleaver"'));
    await window!.goToLine(line + 1);
    const column = lines[line].indexOf('"interleaver"') + 2;
    for (let i = 0; i < column; i++) await page.keyboard.press("ArrowRight");
    const fix = page.locator(".action-widget .monaco-list-row").filter({ hasText: /Save the file and add/i });
    // The fixes follow the red line after a moment
    await eventually(async () => {
      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+.");
      await fix.first().waitFor({ timeout: 5000 });
    });
    await fix.first().click();
    await eventually(async () => assert.equal(await window!.errors.count(), 0));
    assert.equal(await readFile(path.join(folder, "barrier-phases.ts"), "utf8"), barrierPhases);
  });
});
