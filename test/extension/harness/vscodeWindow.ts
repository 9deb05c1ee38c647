import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { chromium as playwright, type Browser, type FrameLocator, type Locator, type Page } from "playwright-core";
import { chromium } from "../../../scripts/lib/chromium";
import { project } from "../../../scripts/lib/project";
import type { VSCodeServer } from "../../../scripts/lib/vscodeServer";
import { eventually } from "./eventually";
import { markersIn, type Marker } from "./markersIn";
import { Palette } from "./palette";

/** How long anything in VS Code may take: two cores with ten programs to run, a cold extension host. */
const patience = 120_000;

/** One VS Code window, driven as a person would: keys, clicks, and eyes. */
export class VSCodeWindow {
  private readonly palette: Palette;

  private constructor(
    private readonly browser: Browser,
    readonly page: Page,
  ) {
    this.palette = new Palette(page);
  }

  /** Opens a folder; ready when its files are listed, of an `empty` one when the list is there. */
  static async open(server: VSCodeServer, folder: string, empty = false): Promise<VSCodeWindow> {
    const args = ["--no-sandbox", "--disable-dev-shm-usage"];
    const browser = await playwright.launch({ executablePath: await chromium(), args });
    try {
      const context = await browser.newContext({ viewport: { width: 1600, height: 1000 }, deviceScaleFactor: 1 });
      await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: server.origin });
      const page = await context.newPage();
      page.setDefaultTimeout(patience);
      await page.goto(server.folderUrl(folder));
      const rows = ".explorer-folders-view .monaco-list-row, .explorer-viewlet .monaco-list-row";
      await page
        .locator(empty ? ".explorer-folders-view .monaco-list" : rows)
        .first()
        .waitFor({ state: empty ? "attached" : "visible" });
      return new VSCodeWindow(browser, page);
    } catch (error) {
      await browser.close();
      throw error;
    }
  }

  /** Runs a command from the palette, by the words that it shows there: `Interleaver: Visualize This File`. */
  async run(command: string): Promise<void> {
    await this.palette.pick(`>${command}`, command);
    // A pointer left on a button would show its tooltip.
    await this.page.mouse.move(0, 0);
  }

  /** Takes a row out of the list that is offered when somebody asks for it; `ask`: the command that offers it, or what else does. */
  choose(label: string, ask: string | (() => Promise<void>)): Promise<void> {
    return this.palette.choose(label, typeof ask === "string" ? () => this.run(ask) : ask);
  }

  /** Takes one of the colour themes, by the name that the list of themes shows. */
  async useTheme(name: string): Promise<void> {
    await this.choose(name, "Preferences: Color Theme");
    await this.palette.closed();
  }

  /** Opens a file of the folder in the first editor group, so that it never covers the panel. */
  async openFile(name: string): Promise<void> {
    await this.page.keyboard.press("Control+1");
    await this.openFromHere(name);
  }

  /** Opens a file of the folder from wherever the focus is; ready when its text is in front. */
  async openFromHere(name: string): Promise<void> {
    await this.palette.pick(name, name);
    await this.page.locator(`.editor-group-container .tab.active[data-resource-name="${name}"]`).first().waitFor();
    // Until then the lines, lenses and marks of the file before are there
    await this.page.locator(`.monaco-editor[data-uri$="/${name}"] .view-line`).first().waitFor();
  }

  /** The document inside the panel's webview. */
  get panel(): FrameLocator {
    const outer = this.page.frameLocator(`iframe.webview.ready[src*="extensionId=${project.extensionId}"]`);
    return outer.frameLocator("iframe#active-frame");
  }

  /** A part of the panel, by its `data-testid`. */
  part(id: string): Locator {
    return this.panel.locator(`[data-testid="${id}"]`);
  }

  /** The words of a part of the panel as they are now. */
  async words(id: string): Promise<string> {
    return (await this.part(id).first().innerText()).replace(/\s+/g, " ").trim();
  }

  /** Waits until a part of the panel says that: it hears of everything later, and draws with a frame after that. */
  says(id: string, expected: RegExp): Promise<void> {
    return eventually(async () => assert.match(await this.words(id), expected));
  }

  /** The markers that the editor shows now, from top to bottom. */
  markers(): Promise<Marker[]> {
    return markersIn(this.page);
  }

  /** The text of a hover with the expected words over the first occurrence of a word in the editor. */
  async hover(word: string, expected: string): Promise<string> {
    // Exactly the word: a comment that mentions it is one long span.
    const place = this.page.locator(".monaco-editor .view-line").getByText(word, { exact: true }).first();
    const contents = this.page.locator(".monaco-hover:not(.hidden) .hover-contents").filter({ hasText: expected });
    return eventually(async () => {
      // What came before the extension, or TypeScript, was ready stays as it is for as long as the pointer rests
      await this.page.mouse.move(0, 0);
      await place.hover({ timeout: 10_000 });
      await contents.first().waitFor({ timeout: 10_000 });
      return (await contents.first().innerText({ timeout: 1000 })).replace(/\u00a0/g, " ");
    });
  }

  /** The text of the hover that the keys ask for at a place, once it has the expected words, and how many milliseconds it took. */
  async hoverAt(line: number, column: number, expected: string): Promise<{ text: string; took: number }> {
    const contents = this.page.locator(".monaco-hover:not(.hidden) .hover-contents").filter({ hasText: expected });
    return eventually(async () => {
      await this.goToLine(line);
      for (let k = 1; k < column; k++) await this.page.keyboard.press("ArrowRight");
      const start = performance.now();
      await this.page.keyboard.press("Control+k");
      await this.page.keyboard.press("Control+i");
      await contents.first().waitFor({ timeout: 10_000 });
      const took = performance.now() - start;
      const text = (await contents.first().innerText({ timeout: 1000 })).replace(/\u00a0/g, " ");
      await this.page.keyboard.press("Escape");
      return { text, took };
    });
  }

  /** Lines underlined as errors by anybody. */
  get errors(): Locator {
    return this.page.locator(".monaco-editor .squiggly-error");
  }

  /** Waits until so many lines are underlined as errors: they are some time after the panel and the lenses know. */
  underlines(errors: number): Promise<void> {
    return eventually(async () => assert.equal(await this.errors.count(), errors, "underlined as errors"));
  }

  /** Waits until the status bar says that. */
  statusSays(expected: RegExp): Promise<void> {
    return eventually(async () => assert.match(await this.page.locator(".statusbar").innerText(), expected));
  }

  /** The rows of the Problems view, which is opened for it. */
  async problems(): Promise<Locator> {
    await this.run("Problems: Focus on Problems View");
    return this.page.locator(".markers-panel .monaco-list-row");
  }

  /** Puts the cursor into the text editor at the start of a line. */
  async goToLine(line: number): Promise<void> {
    // While a part of the window closes, the focus goes where VS Code wants it, not where the key does: then all of it again
    await eventually(async () => {
      await this.palette.close();
      await this.page.keyboard.press("Control+1");
      await this.page.locator(".monaco-editor.focused .view-line").first().waitFor({ timeout: 10_000 });
      await this.palette.enter(`:${line}`, new RegExp(`line ${line}\\b`, "i"));
      await this.page
        .locator(".statusbar-item")
        .filter({ hasText: `Ln ${line},` })
        .waitFor({ timeout: 5000 });
      // It may have been there before, and the focus comes back from the palette after that is gone
      await this.page.locator(".monaco-editor.focused .view-line").first().waitFor({ timeout: 5000 });
    });
  }

  notification(text: string): Locator {
    return this.page.locator(".notification-toast, .monaco-dialog-box").filter({ hasText: text }).first();
  }

  /** Waits until nothing has moved for a moment: two pictures half a second apart are the same. */
  async settle(): Promise<void> {
    let before: Buffer = Buffer.alloc(0);
    for (let tries = 0; tries < 20; tries++) {
      const now = await this.page.screenshot({ caret: "hide" });
      if (now.equals(before)) return;
      before = now;
      await this.page.waitForTimeout(500);
    }
  }

  /** Writes what the window looks like to `.screenshots/NAME.png`. Returns the path. */
  async screenshot(name: string, folder = path.join(project.root, ".screenshots")): Promise<string> {
    mkdirSync(folder, { recursive: true });
    const file = path.join(folder, `${name}.png`);
    await this.page.screenshot({ path: file });
    return file;
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}
