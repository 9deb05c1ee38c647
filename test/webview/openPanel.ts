import type { Browser, Page } from "playwright-core";
import { chromium } from "playwright-core";
import type { FromPanel, ToPanel } from "../../src/protocol/panel";
import { chromium as chromiumPath } from "../../scripts/lib/chromium";
import type { Theme } from "./panelPage";
import { panelPage } from "./panelPage";

/** The panel in a browser, with what the extension would see of it. */
export interface OpenPanel {
  readonly page: Page;
  send(...messages: ToPanel[]): Promise<void>;
  /** Everything the panel has posted so far. */
  sent(): Promise<FromPanel[]>;
}

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
  // Strings, because the tests are typed without the DOM.
  const settle = () => page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
  return {
    page,
    async send(...messages) {
      for (const message of messages) await page.evaluate(`window.postMessage(${JSON.stringify(message)}, "*")`);
      await settle();
      await settle();
      if (errors.length > 0) throw new Error(errors.join("\n"));
    },
    sent: () => page.evaluate<FromPanel[]>("window.sent"),
  };
}
