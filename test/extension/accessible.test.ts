import assert from "node:assert/strict";
import type { Frame } from "playwright-core";
import { axe } from "../webview/axe";
import { eventually } from "./harness/eventually";
import { useWindow } from "./harness/useWindow";

/** The themes of VS Code by their names, and the class that a webview has in each. */
const themes = [
  ["Dark Modern", "vscode-dark"],
  ["Light Modern", "vscode-light"],
  ["Dark High Contrast", "vscode-high-contrast"],
  ["Light High Contrast", "vscode-high-contrast-light"],
] as const;

/** Names of scenarios, and how the verdict on each begins. */
const scenes = {
  "a deadlock": /^Deadlock in/,
  "a data race": /^Data race in/,
  "an async program": /^Assertion failed in/,
  "a program that is right": /^No bug in/,
};

const program = `import { Mutex, after, io, observe, scenario, thread } from "interleaver";
const [a, b] = [new Mutex("a"), new Mutex("b")];
let count = 0;
function both(first: Mutex, second: Mutex): void {
  first.lock();
  second.lock();
  count++;
  second.unlock();
  first.unlock();
}
scenario("a deadlock", () => {
  thread("Ada", () => both(a, b));
  thread("Ben", () => both(b, a));
});
scenario("a data race", () => {
  thread("Ada", () => void count++);
  thread("Ben", () => void count++);
  after(() => observe("count", count));
});
scenario("an async program", async () => {
  const add = async () => {
    const before = count;
    await io(() => {}, "PUT");
    count = before + 1;
  };
  await Promise.all([add(), add()]);
  after(() => {
    if (count !== 2) throw new Error("lost");
  });
});
scenario("a program that is right", () => {
  thread("Ada", () => both(a, b));
  thread("Ben", () => both(a, b));
});
`;

describe("axe, on the webviews of a real VS Code window", function () {
  const session = useWindow(this, {}, { "scenes.ts": program });

  /** The document of a webview that has something to show, once it has the colours of the theme. */
  const frameWith = (look: string, part: string): Promise<Frame> =>
    eventually(async () => {
      const frames = session.window.page.frames();
      const has = await Promise.all(frames.map((frame) => frame.locator(`body.${look} ${part}`).count()));
      const [frame] = frames.filter((_, i) => has[i] > 0);
      assert.ok(frame, `no ${part} in ${look}`);
      return frame;
    });
  const panel = (look: string) => frameWith(look, "[data-testid=outcomes]");
  const told = (found: string[], what: string) => [...new Set(found)].map((problem) => `${what}: ${problem}`);
  const isClean = (found: string[]) => assert.equal(found.length, 0, `\n${found.slice(0, 12).join("\n")}`);

  before(async () => {
    const { window } = session;
    // Halfway through a fade, colours are those of no theme
    await window.page.emulateMedia({ reducedMotion: "reduce" });
    await window.openFile("scenes.ts");
    await window.run("Interleaver: Visualize This File");
    await window.part("outcomes").waitFor();
    await window.run("Interleaver: Open Sample Gallery");
  });

  for (const [theme, look] of themes)
    it(`finds nothing wrong with the panel and the gallery, ${theme}`, async () => {
      const { window } = session;
      await window.useTheme(theme);
      const found: string[] = [];
      for (const [scene, verdict] of Object.entries(scenes)) {
        const frame = await panel(look);
        await frame.getByTestId("scenario").selectOption(scene);
        await frame.getByTestId("verdict").filter({ hasText: verdict }).waitFor();
        found.push(...told(await axe(frame), scene));
      }
      // No timer runs in a webview without scripts, and axe needs one
      const gallery = await (await frameWith(look, "[data-sample]")).content();
      const copy = await window.page.context().newPage();
      // By an address: what is written into a page that has none may be replaced by the empty page it begins with
      await copy.route("https://gallery.test/", (route) => route.fulfill({ contentType: "text/html", body: gallery }));
      await copy.goto("https://gallery.test/");
      await copy.locator("[data-sample]").first().waitFor();
      found.push(...told(await axe(copy), "the gallery"));
      await copy.close();
      await window.screenshot(`accessible-${look}`);
      isClean(found);
    });

  it("finds nothing wrong with a panel whose text has changed since, in any theme", async () => {
    const { window } = session;
    const frame = await panel(themes.at(-1)![1]);
    await frame.getByTestId("scenario").selectOption("a deadlock");
    await frame.getByTestId("verdict").filter({ hasText: scenes["a deadlock"] }).waitFor();
    await window.openFile("scenes.ts");
    await window.goToLine(1);
    await window.page.keyboard.press("Enter");
    await window.part("stale").waitFor();
    const found: string[] = [];
    for (const [theme, look] of themes) {
      await window.useTheme(theme);
      found.push(...told(await axe(await panel(look)), `stale, ${theme}`));
      await window.screenshot(`accessible-stale-${look}`);
    }
    isClean(found);
  });
});
