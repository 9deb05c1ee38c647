import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { project } from "../../scripts/lib/project";
import { eventually } from "./harness/eventually";
import { repairBank } from "./harness/repairBank";
import { useFolder } from "./harness/useFolder";

describe("somebody who has just installed the extension, in a real VS Code window", function () {
  const session = useFolder(this);
  const lens = (words: string | RegExp) =>
    session.window.page.locator(".codelens-decoration a").filter({ hasText: words }).first();
  const gallery = () => session.window.page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame");

  it("opens the gallery, where samples stand by concept, bugs beside their repair", async () => {
    const { window } = session;
    await window.run("Interleaver: Open Sample Gallery");
    await gallery().locator("h1").waitFor();
    const names = (await readdir(project.samples)).filter((file) => file.endsWith(".ts")).length;
    const shown = await gallery()
      .locator("main [data-sample]")
      .evaluateAll((links) => new Set(links.map((link) => link.getAttribute("data-sample"))).size);
    assert.equal(shown, names);
    await window.screenshot("first-steps-gallery");
  });

  it("opens a copy of a sample in the empty folder, its types known and nothing red", async () => {
    const { window, folder } = session;
    await gallery().locator('[data-sample="bank-transfer-deadlock"]').first().click();
    await lens("Check all interleavings").waitFor();
    await window.hover("Mutex", "class Mutex");
    await window.underlines(0);
    const copy = await readFile(path.join(folder, "interleaver-samples/bank-transfer-deadlock.ts"), "utf8");
    assert.equal(copy, await readFile(path.join(project.samples, "bank-transfer-deadlock.ts"), "utf8"));
    await window.statusSays(/Check all interleavings/);
  });

  it("checks it, and is told what is wrong in the text, in the hover and in the panel", async () => {
    const { window } = session;
    await lens("Check all interleavings").click();
    await lens("Deadlock in 1 of 3 orders").waitFor();
    await window.says("verdict", /^Deadlock in 1 of 3 orders/);
    await window.underlines(1);
    await window.statusSays(/Deadlock in 1 of 3 orders/);
    assert.match(await window.hover("checking", "Deadlock"), /Ada holds checking.*and waits for savings/s);
    await window.screenshot("first-steps-checked");
  });

  it("steps from the first event with the lens and the keys, and sees everybody's place in the text", async () => {
    const { window } = session;
    await window.page.keyboard.press("Escape");
    await lens("Step").click();
    await window.says("position", /^(0 of 4|Before)/i);
    await window.says("turning", /^Point of no return/);
    // A click, because only that takes the keys into the panel
    await window.part("verdict").click();
    await window.part("timeline").focus();
    for (let i = 0; i < 3; i++) await window.page.keyboard.press("ArrowRight");
    await window.says("position", /^3 of 4/);
    await eventually(async () => {
      const texts = (await window.markers()).map(({ text }) => text);
      assert.deepEqual(texts, ["▷ Ben", "▶ Ada"]);
    });
    await window.screenshot("first-steps-stepping");
  });

  it("repairs it and saves, and it is verified: the order that failed passes, and so do all the others", async () => {
    const { window } = session;
    await repairBank(window);
    await window.part("stale").waitFor();
    await window.page.keyboard.press("Control+s");
    await lens(/No bug in either of the 2/).waitFor();
    await window.says("verdict", /^No bug in either of the 2/);
    await window.underlines(0);
    await window.statusSays(/No bug in either of the 2/);
    await window.hoverAt(19, 4, "No race");
    await window.screenshot("first-steps-verified");
  });

  it("answers soon", async () => {
    const { window } = session;
    const { page } = window;
    const times: number[] = [];
    for (let i = 0; i < 5; i++) times.push((await window.hoverAt(19, 4, "No race")).took);
    await window.run("Developer: Show Running Extensions");
    const rows = page.locator(".runtime-extensions-editor .monaco-list-row");
    const ours = rows.filter({ hasText: "Interleaver: Deadlock" });
    await rows.first().hover();
    const activation = await eventually(async () => {
      // Of a long list only what can be seen is there
      if ((await ours.count()) === 0) await page.mouse.wheel(0, 200);
      return ours.first().innerText({ timeout: 2000 });
    });
    console.log(`      hover, from the keys to the hint: ${times.map((t) => t.toFixed(0)).join(", ")} ms`);
    console.log(`      ${/Activat[^\n]*/.exec(activation)?.[0] ?? activation.replace(/\s+/g, " ")}`);
    assert.match(activation, /\d+ ?ms/);
  });
});

describe("a sample of the event loop, in a real VS Code window", function () {
  const session = useFolder(this);

  it("shows beside the lines at which await each call rests, and what a turn wrote", async () => {
    const { window } = session;
    await window.choose("Search as you type", "Interleaver: New Program from Sample");
    await window.page.locator(".codelens-decoration a").filter({ hasText: "Step" }).first().click();
    await eventually(async () => {
      const texts = (await window.markers()).map(({ line, text }) => `${line} ${text}`);
      assert.deepEqual(
        texts.sort(),
        [1, 2, 3].map((call) => `12 ▶ typed#${call} awaits`),
      );
    });
    await window.part("verdict").click();
    await window.part("timeline").focus();
    await window.page.keyboard.press("ArrowRight");
    await eventually(async () => {
      const texts = (await window.markers()).map(({ line, text }) => `${line} ${text}`);
      assert.ok(texts.includes('13 • typed#1 writes shown \\"\\" → \\"results for in\\"'), texts.join("\n"));
    });
    await window.screenshot("first-steps-async");
  });
});
