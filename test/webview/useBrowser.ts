import type { Browser } from "playwright-core";
import { openBrowser } from "./openPanel";

/** One browser for the tests of the suite that calls it; there is none before they begin. */
export function useBrowser(): () => Browser {
  let browser: Browser | undefined;
  before(async function () {
    this.timeout(600_000); // alone, and the first time, Chromium is fetched
    browser = await openBrowser();
  });
  after(() => browser?.close());
  return () => browser!;
}
