import { mkdirSync } from "node:fs";
import path from "node:path";
import { chromium as playwright, type Browser, type FrameLocator, type Locator, type Page } from "playwright-core";
import { chromium } from "../../../scripts/lib/chromium";
import { eventually } from "./eventually";
import { project } from "../../../scripts/lib/project";
import type { VSCodeServer } from "../../../scripts/lib/vscodeServer";

/** A line marker of the panel in the editor: the line it stands on, and the words behind the line. */
export interface Marker {
  readonly line: number;
  readonly text: string;
}

/** How long anything in VS Code may take: two busy cores, a cold extension host. */
const patience = 60_000;

/** One VS Code window, driven as a person would: keys, clicks, and eyes. */
export class VSCodeWindow {
  private constructor(
    private readonly browser: Browser,
    readonly page: Page,
  ) {}

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
    await this.pick(`>${command}`, command);
    // A pointer left on a button would show its tooltip.
    await this.page.mouse.move(0, 0);
  }

  /** Takes the row with a label out of what the palette offers for a text; it fails if there is none. */
  private async pick(text: string, label: string): Promise<void> {
    const row = this.page.locator(".quick-input-list .monaco-list-row").filter({ hasText: label }).first();
    await this.palette.waitFor({ state: "hidden" });
    await eventually(async () => {
      await this.fillPalette(text);
      await row.click({ timeout: 20_000 });
    });
  }

  /** Takes a row out of the list that a command offers. */
  async choose(label: string): Promise<void> {
    // Of a long list only what can be seen is there
    await this.palette.locator("input[type=text]").first().fill(label);
    await this.page.locator(".quick-input-list .monaco-list-row").filter({ hasText: label }).first().click();
  }

  /** Takes one of the colour themes, by the name that the list of themes shows. */
  async useTheme(name: string): Promise<void> {
    await this.run("Preferences: Color Theme");
    await this.choose(name);
    await this.palette.waitFor({ state: "hidden" });
  }

  /** Types into the palette. While VS Code moves the focus, the palette or the text can get lost: done again, it is there. */
  private async fillPalette(text: string): Promise<void> {
    const input = this.palette.locator("input[type=text]").first();
    if (!(await input.isVisible())) await this.page.keyboard.press("F1");
    // The same text again would list what was there the first time, perhaps before extensions were
    await input.fill(text.slice(0, 1), { timeout: 10_000 });
    await input.fill(text, { timeout: 10_000 });
  }

  private get palette(): Locator {
    return this.page.locator(".quick-input-widget");
  }

  /** Opens a file of the folder in the first editor group, so that it never covers the panel. */
  async openFile(name: string): Promise<void> {
    await this.page.keyboard.press("Control+1");
    await this.pick(name, name);
    await this.page.locator(`.editor-group-container .tab[data-resource-name="${name}"]`).first().waitFor();
    await this.page.locator(".monaco-editor .view-line").first().waitFor();
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

  /** The markers that the editor shows now, from top to bottom. */
  markers(): Promise<Marker[]> {
    return this.page.evaluate(() => {
      const numbers = new Map<string, number>();
      for (const number of document.querySelectorAll<HTMLElement>(".monaco-editor .margin-view-overlays .line-numbers"))
        numbers.set(number.parentElement?.style.top ?? "", Number(number.textContent));
      return [...document.querySelectorAll<HTMLElement>(".monaco-editor .view-lines .view-line")]
        .flatMap((line) =>
          [...line.querySelectorAll("span")]
            .map((span) => getComputedStyle(span, "::after").content)
            .filter((content) => content !== "none" && content !== "normal" && content !== '""')
            .map((content) => ({
              line: numbers.get(line.style.top) ?? 0,
              text: content
                .replace(/^"|"$/g, "")
                .replace(/\u00a0/g, " ")
                .trim(),
            })),
        )
        .sort((a, b) => a.line - b.line);
    });
  }

  /** The text of our hover over the first occurrence of a word in the editor. */
  async hover(word: string, expected: string): Promise<string> {
    // Exactly the word: a comment that mentions it is one long span.
    await this.page.locator(".monaco-editor .view-line").getByText(word, { exact: true }).first().hover();
    const contents = this.page.locator(".monaco-hover:not(.hidden) .hover-contents").filter({ hasText: expected });
    await contents.first().waitFor();
    return (await contents.first().innerText()).replace(/\u00a0/g, " ");
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
      await contents.first().waitFor({ timeout: 5000 });
      const took = performance.now() - start;
      const text = (await contents.first().innerText()).replace(/\u00a0/g, " ");
      await this.page.keyboard.press("Escape");
      return { text, took };
    });
  }

  /** Lines underlined as errors by anybody. */
  get errors(): Locator {
    return this.page.locator(".monaco-editor .squiggly-error");
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
      if (await this.palette.isVisible()) await this.page.keyboard.press("Escape");
      await this.page.keyboard.press("Control+1");
      await this.page.locator(".monaco-editor.focused .view-line").first().waitFor({ timeout: 10_000 });
      await this.fillPalette(`:${line}`);
      // Before the palette has understood the text, Enter does nothing
      const row = this.palette.locator(".monaco-list-row").filter({ hasText: new RegExp(`line ${line}\\b`, "i") });
      await row.first().waitFor({ timeout: 5000 });
      await this.palette.locator("input[type=text]").first().press("Enter");
      await this.palette.waitFor({ state: "hidden", timeout: 5000 });
      await this.page
        .locator(".statusbar-item")
        .filter({ hasText: `Ln ${line},` })
        .waitFor({ timeout: 5000 });
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
