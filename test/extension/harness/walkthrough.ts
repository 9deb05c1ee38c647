import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import { project } from "../../../scripts/lib/project";
import { eventually } from "./eventually";
import { faintWords } from "./faintWords";
import type { Session } from "./useWindow";

/** The walkthrough of the extension in a window, driven as a person would. `texts`: the texts of `package.nls.json`. */
export function walkthroughOf(session: Session, texts: Readonly<Record<string, string>>) {
  const page = () => session.window.page;
  const step = (name: string) => page().locator(`[data-step-id="${project.extensionId}#gettingStarted#${name}"]`);
  const all = () => page().locator(`[data-step-id^="${project.extensionId}#gettingStarted#"].getting-started-step`);
  const picture = () =>
    page()
      .frameLocator(".getting-started-media iframe.webview.ready")
      .frameLocator("iframe#active-frame")
      .locator("body > svg");
  const ticked = () =>
    all().evaluateAll((nodes) =>
      nodes
        .filter((node) => node.matches("[aria-checked=true]") || node.querySelector("[aria-checked=true]"))
        .map((node) => node.getAttribute("data-step-id")!.split("#")[2]),
    );

  return {
    get titles(): Locator {
      return page().locator(".getting-started-step .step-title");
    },
    /** Opens a step, of the walkthrough that is brought to the front first where something else is there. */
    async open(name: string): Promise<void> {
      const { window } = session;
      await eventually(async () => {
        if (!(await step(name).isVisible())) {
          await window.choose(texts["walkthrough.title"], "Welcome: Open Walkthrough...");
          await step(name).waitFor({ timeout: 20_000 });
        }
        const isOpen = (await step(name).getAttribute("aria-expanded")) === "true";
        if (!isOpen) await step(name).locator(".step-title").click({ timeout: 20_000 });
        assert.equal(await step(name).getAttribute("aria-expanded"), "true");
      });
    },
    /** Clicks a button of a step that is open. */
    press: (name: string, label: string) => step(name).locator(".button-container a", { hasText: label }).click(),
    /** Clicks a link between the words of a step that is open. */
    follow: (name: string, label: string) => step(name).locator("a", { hasText: label }).click(),
    words: async (name: string) =>
      (await step(name).locator(".step-description-container").innerText()).replace(/\s+/g, " ").trim(),
    /** These steps, and no others, are ticked off, as soon as VS Code has heard of what was done. */
    isDone: (steps: readonly string[]) => eventually(async () => assert.deepEqual(await ticked(), steps)),
    /** The picture with this title is there, large enough, in the theme's colours, and its words stand out. */
    async isDrawn(title: string, look: string): Promise<void> {
      await eventually(async () => {
        assert.equal(await picture().locator("title").first().textContent({ timeout: 5000 }), title);
        const box = await picture().boundingBox({ timeout: 5000 });
        assert.ok(box && box.width > 340 && box.height > 200, JSON.stringify(box));
        assert.deepEqual(await faintWords(picture()), { look, words: [] });
      });
    },
  };
}
