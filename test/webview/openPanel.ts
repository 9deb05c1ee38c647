import type { Browser, Page } from "playwright-core";
import { chromium } from "playwright-core";
import { chromium as chromiumPath } from "../../scripts/lib/chromium";
import type { FromPanel, ToPanel } from "../../src/protocol/panel";
import { drawing } from "./drawing";
import type { Theme } from "./panelPage";
import { panelPage } from "./panelPage";

/** The panel in a browser, with what the extension would see of it. */
export interface OpenPanel {
  /** What comes of an action is drawn when the action ends, which throws what the page has thrown. */
  readonly page: Page;
  /** The same for messages. */
  send(...messages: ToPanel[]): Promise<void>;
  /** Everything the panel has posted so far. */
  sent(): Promise<FromPanel[]>;
}

/**
 * Ends once nothing is left to draw. The panel asks for a frame before this does, so it draws first in it; a change of its
 * size is drawn with the frame after that; and some parts follow when a run of steps is over. A text, because the tests are
 * typed without the DOM.
 */
const nothingToDraw = `(async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  await frame();
  do await frame();
  while (document.querySelector("[aria-busy=true]"));
})()`;

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await chromiumPath(),
    args: ["--no-sandbox", "--force-color-profile=srgb"],
  });
}

export async function openPanel(
  browser: Browser,
  {
    width = 900,
    height = 1000,
    theme = "dark",
    saved,
    texts,
  }: { width?: number; height?: number; theme?: Theme; saved?: unknown; texts?: object } = {},
): Promise<OpenPanel> {
  const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: 1.5, reducedMotion: "reduce" });
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  await page.setContent(panelPage("dist/webview", theme, saved, texts));
  const drawn = async () => {
    await page.evaluate(nothingToDraw);
    if (errors.length > 0) throw new Error(errors.join("\n"));
  };
  await drawn();
  return {
    page: drawing(page, drawn),
    async send(...messages) {
      // As an event, and not posted: so the panel has heard of it before it is asked whether all is drawn
      const heard = (message: ToPanel) =>
        `dispatchEvent(new MessageEvent("message", { data: ${JSON.stringify(message)} }))`;
      for (const message of messages) await page.evaluate(heard(message));
      await drawn();
    },
    sent: () => page.evaluate<FromPanel[]>("window.sent"),
  };
}
