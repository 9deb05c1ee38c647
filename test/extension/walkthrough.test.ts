import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { project } from "../../scripts/lib/project";
import { eventually } from "./harness/eventually";
import { repairBank } from "./harness/repairBank";
import { useFolder } from "./harness/useFolder";
import { walkthroughOf } from "./harness/walkthrough";

const steps = ["gallery", "check", "step", "repair", "types"] as const;
const texts = JSON.parse(readFileSync(path.join(project.root, "package.nls.json"), "utf8")) as Record<string, string>;

/** Of the folder's own: one order, in which nothing goes wrong. */
const till = 'import { scenario, thread } from "interleaver";\nscenario("one clerk", () => void thread(() => {}));\n';

describe("the walkthrough, in a real VS Code window", function () {
  const session = useFolder(this, { "till.ts": till, "notes.ts": "export const nothing = 1;\n" });
  const walkthrough = walkthroughOf(session, texts);
  const front = (name: string) => session.window.page.locator(`.tab.active[data-resource-name="${name}"]`);
  const lens = (words: string | RegExp) =>
    session.window.page.locator(".codelens-decoration a").filter({ hasText: words }).first();
  const rows = () => session.window.page.locator(".quick-input-list .monaco-list-row").allInnerTexts();

  const closeAll = async () => {
    await session.window.run("View: Close All Editors");
    await session.window.page.locator(".editor-group-container .tab").first().waitFor({ state: "detached" });
  };

  it("is found by its title, and lists its steps in order, all to be done", async () => {
    await walkthrough.open("gallery");
    assert.deepEqual(
      await walkthrough.titles.allInnerTexts(),
      steps.map((name) => texts[`walkthrough.${name}.title`]),
    );
    await walkthrough.isDone([]);
  });

  for (const [theme, look] of [
    ["Light Modern", "light"],
    ["Dark Modern", "dark"],
  ])
    it(`has the words and the picture of each step, with colours of the theme, ${look}`, async () => {
      const { window } = session;
      await window.useTheme(theme);
      for (const name of steps) {
        await walkthrough.open(name);
        const written = texts[`walkthrough.${name}.description`]
          .replace(/\[([^\]]*)\]\(command:[^)]*\)/g, "$1")
          .replace(/\*\*/g, "")
          .replace(/\s+/g, " ");
        assert.equal(await walkthrough.words(name), written);
        // VS Code knows bold words and links there, nothing else of Markdown
        assert.doesNotMatch(written, /[`*_]/);
        await walkthrough.isDrawn(texts[`walkthrough.${name}.alt`], look);
        await window.screenshot(`walkthrough-${name}-${look}`);
      }
    });

  it("offers programs where none was ever shown, and visualizes the one that is chosen", async () => {
    const { window } = session;
    await walkthrough.open("check");
    await walkthrough.press("check", "Visualize This File");
    await eventually(async () => {
      const offered = (await rows()).join("\n");
      assert.match(
        offered,
        /till\.ts\s+Programs of the folder[^]*Bank transfer deadlock[^]*Lost update[^]*Search as you type[^]*All samples…[^]*Open File…/,
      );
      assert.doesNotMatch(offered, /notes\.ts/);
    });
    await window.screenshot("walkthrough-offer");
    await window.choose("till.ts", async () => {
      await walkthrough.open("check");
      await walkthrough.press("check", "Visualize This File");
    });
    await window.says("verdict", /^No bug in the only order/);
    await front("till.ts").waitFor();
  });

  it("offers samples too, and visualizes a copy", async () => {
    const { window } = session;
    await closeAll();
    await walkthrough.open("check");
    await window.choose("Lost update", () => walkthrough.press("check", "Visualize This File"));
    await window.says("verdict", /^Data race in all 4 orders/);
    await front("lost-update.ts").waitFor();
    await closeAll();
  });

  it("opens the gallery, and the sample for those in a hurry, and has its first step done", async () => {
    const { window } = session;
    await walkthrough.open("gallery");
    await walkthrough.isDone(["check"]);
    await walkthrough.press("gallery", "Open Sample Gallery");
    await window.panel.locator('[data-sample="bank-transfer-deadlock"]').first().waitFor();
    await walkthrough.open("gallery");
    await walkthrough.follow("gallery", "the bank transfer that deadlocks");
    await front("bank-transfer-deadlock.ts").waitFor();
    await lens("Check all interleavings").waitFor();
    await walkthrough.open("check");
    await walkthrough.isDone(["gallery", "check"]);
  });

  it("visualizes the sample that is open behind it, and shows its text in front", async () => {
    const { window } = session;
    await walkthrough.open("check");
    await walkthrough.press("check", "Visualize This File");
    await window.says("verdict", /^Deadlock in 1 of 3 orders/);
    await front("bank-transfer-deadlock.ts").waitFor();
    await lens("Deadlock in 1 of 3 orders").waitFor();
    await window.screenshot("walkthrough-checked");
  });

  it("steps from the first event from the step that steps", async () => {
    const { window } = session;
    await walkthrough.open("step");
    await walkthrough.press("step", "Step from the First Event");
    await window.says("position", /^(0 of 4|Before)/i);
    await front("bank-transfer-deadlock.ts").waitFor();
    await eventually(async () => assert.ok((await window.markers()).length > 0));
    await walkthrough.open("repair");
    await walkthrough.isDone(["gallery", "check", "step"]);
  });

  it("opens the repaired bank to compare with, which is visualized next though the panel shows the other", async () => {
    const { window } = session;
    await walkthrough.follow("repair", "the repaired bank");
    await front("bank-transfer-ordered.ts").waitFor();
    await walkthrough.open("check");
    await walkthrough.press("check", "Visualize This File");
    await window.says("verdict", /^No bug in either of the 2/);
    await front("bank-transfer-ordered.ts").waitFor();
  });

  it("is content once the bank is repaired and saved", async () => {
    const { window } = session;
    await window.openFile("bank-transfer-deadlock.ts");
    await repairBank(window);
    await window.page.keyboard.press("Control+s");
    await lens(/No bug in either of the 2/).waitFor();
    await walkthrough.open("types");
    await walkthrough.isDone(["gallery", "check", "step", "repair"]);
  });

  it("writes the types for code of one's own, and is done", async () => {
    const { window, folder } = session;
    await walkthrough.press("types", "Add Types to Workspace");
    await eventually(() => readFile(path.join(folder, "tsconfig.json"), "utf8"));
    await walkthrough.isDone(steps);
    await window.screenshot("walkthrough-done");
  });
});
