import assert from "node:assert/strict";
import { mkdirSync, readFileSync, readdirSync } from "node:fs";
import { galleryHtml } from "../../src/extension/gallery/galleryHtml";
import { samplesOf, type Sample } from "../../src/extension/gallery/sample";
import { sayEnglish } from "../../src/presentation/words/say";
import { axe } from "./axe";
import { useBrowser } from "./useBrowser";

const names = readdirSync("samples")
  .filter((file) => file.endsWith(".ts"))
  .map((file) => file.slice(0, -".ts".length));
const samples = samplesOf(new Map(names.map((name) => [name, readFileSync(`samples/${name}.ts`, "utf8")])));
const page = (shown: readonly Sample[]) =>
  galleryHtml({ samples: shown, language: "en", link: (name) => `command:open?["${name}"]`, say: sayEnglish });

/** Colours as VS Code's default themes have them. */
const themes = {
  dark: {
    "editor-background": "#1f1f1f",
    foreground: "#cccccc",
    descriptionForeground: "#9d9d9d",
    "sideBar-background": "#181818",
    "textLink-foreground": "#4daafc",
    errorForeground: "#f85149",
    "charts-green": "#89d185",
    "editorWarning-foreground": "#cca700",
  },
  light: {
    "editor-background": "#ffffff",
    foreground: "#3b3b3b",
    descriptionForeground: "#3b3b3b",
    "sideBar-background": "#f8f8f8",
    "textLink-foreground": "#005fb8",
    errorForeground: "#f85149",
    "charts-green": "#388a34",
    "editorWarning-foreground": "#bf8803",
  },
  "high-contrast": {
    "editor-background": "#000000",
    foreground: "#ffffff",
    descriptionForeground: "#ffffff",
    "sideBar-background": "#000000",
    "textLink-foreground": "#21a6ff",
    contrastBorder: "#6fc3df",
  },
};

describe("the sample gallery", function () {
  this.timeout(60_000);
  const browser = useBrowser();

  it("has each sample under its concept, and says what checking it tells", () => {
    assert.deepEqual(samples.map(({ name }) => name).sort(), [...names].sort());
    const of = (name: string) => samples.find((sample) => sample.name === name)!;
    const deadlock = of("bank-transfer-deadlock");
    assert.deepEqual(
      [deadlock.title, deadlock.area, deadlock.concept, deadlock.result],
      ["Bank transfer deadlock", "Locks and conditions", "mutex", { kind: "bug", found: ["Deadlock"] }],
    );
    assert.deepEqual(of("lost-update").result.found, ["Data race", "Assertion failed"]);
    assert.deepEqual(of("bank-transfer-ordered").result, { kind: "clean", found: [] });
    assert.deepEqual(of("lock-order-inversion").result, { kind: "warning", found: ["Lock order inversion"] });
    assert.deepEqual(of("re-entrancy").result, { kind: "bug", found: ["Deadlock"] });
  });

  it("puts what has no concept last", () => {
    const [, last] = samplesOf(
      new Map([
        ["mine", "// My own.\n"],
        ["threads", "// Two.\n"],
      ]),
    );
    assert.deepEqual([last.name, last.area, last.summary], ["mine", "More", "My own."]);
  });

  it("lets no text of a sample become markup", () => {
    const shown = page([{ ...samples[0], title: "<b>x</b>", summary: "a `<i>` b" }]);
    assert.ok(shown.includes("&lt;b&gt;x&lt;/b&gt;") && shown.includes("a <code>&lt;i&gt;</code> b"));
  });

  for (const [theme, colours] of Object.entries(themes))
    for (const width of theme === "dark" ? [1200, 420] : [1200])
      it(`can be read by everybody, ${theme}, ${width} pixels wide`, async () => {
        const tab = await browser().newPage({ viewport: { width, height: 900 } });
        const variables = Object.entries(colours).map(([name, value]) => `--vscode-${name}: ${value};`);
        const body = `<body class="vscode-${theme}" style="${variables.join("")}">`;
        await tab.setContent(page(samples).replace("<body>", body));
        mkdirSync(".screenshots", { recursive: true });
        await tab.screenshot({ path: `.screenshots/gallery-${theme}-${width}.png` });
        const found = await axe(tab);
        assert.equal(found.length, 0, `\n${[...new Set(found)].slice(0, 6).join("\n")}`);
        const overflow = await tab.evaluate("document.documentElement.scrollWidth - innerWidth");
        assert.ok(Number(overflow) <= 0, `${String(overflow)} pixels too wide`);
        await tab.close();
      });
});
