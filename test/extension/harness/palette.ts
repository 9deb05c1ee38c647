import type { Locator, Page } from "playwright-core";
import { eventually } from "./eventually";

/** The box at the top of the window in which commands, files and lines are asked for, and lists are offered. */
export class Palette {
  private readonly box: Locator;
  private readonly input: Locator;

  constructor(private readonly page: Page) {
    this.box = page.locator(".quick-input-widget");
    this.input = this.box.locator("input[type=text]").first();
  }

  /** Takes the row with a label out of what is offered for a text; it fails if there is none. */
  async pick(text: string, label: string): Promise<void> {
    await this.closed();
    await eventually(async () => {
      await this.fill(text);
      await this.row(label).click({ timeout: 20_000 });
    });
  }

  /** Takes a row out of the list that `ask` makes VS Code offer. It is asked again where the list was lost with the focus. */
  choose(label: string, ask: () => Promise<void>): Promise<void> {
    return eventually(async () => {
      await this.close();
      await ask();
      // What is typed before the list has come is lost with the list of commands that was there
      await eventually(async () => {
        // Of a long list only what can be seen is there
        await this.input.fill(label, { timeout: 5000 });
        await this.row(label).click({ timeout: 5000 });
      }, 25_000);
    });
  }

  /** Types a text, and takes it with Enter once a row says that it is understood: before, Enter does nothing. */
  async enter(text: string, understood: RegExp): Promise<void> {
    await this.fill(text);
    await this.row(understood).waitFor({ timeout: 5000 });
    await this.input.press("Enter");
    await this.box.waitFor({ state: "hidden", timeout: 5000 });
  }

  closed(): Promise<void> {
    return this.box.waitFor({ state: "hidden" });
  }

  async close(): Promise<void> {
    if (await this.box.isVisible()) await this.page.keyboard.press("Escape");
  }

  private row(label: string | RegExp): Locator {
    return this.box.locator(".quick-input-list .monaco-list-row").filter({ hasText: label }).first();
  }

  /** Types a text. While VS Code moves the focus, the palette or the text can get lost: done again, it is there. */
  private async fill(text: string): Promise<void> {
    if (!(await this.input.isVisible())) await this.page.keyboard.press("F1");
    // The same text again would list what was there the first time, perhaps before extensions were
    await this.input.fill(text.slice(0, 1), { timeout: 10_000 });
    await this.input.fill(text, { timeout: 10_000 });
  }
}
