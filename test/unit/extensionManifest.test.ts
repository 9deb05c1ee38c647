import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { clauses, deeds, namedDeeds } from "../../src/presentation/words/engineTexts";

const manifest = readFileSync("package.json", "utf8");
const { contributes } = JSON.parse(manifest) as {
  contributes: {
    commands: { command: string }[];
    configuration: { properties: Record<string, { default: unknown }> };
    walkthroughs: { steps: { media: { svg: string; altText: string } }[] }[];
  };
};
const textOf = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => readFileSync(join(folder, file), "utf8"))
    .join("\n");
const [source, panel] = [textOf("src/extension"), textOf("webview/views")];
/** Says things to readers of any language, by a function that it is given. */
const presentation = textOf("src/presentation");

describe("the extension's manifest", () => {
  it("has a text for each placeholder, and no text without one", () => {
    const texts = Object.keys(JSON.parse(readFileSync("package.nls.json", "utf8")) as object);
    const used = [...manifest.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key);
    assert.deepEqual([...new Set(used)].sort(), texts.sort());
  });
  it("declares exactly the commands that are registered", () => {
    const registered = /const commands = \{([^}]+)\}/
      .exec(source)![1]
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== "")
      .map((name) => `interleaver.${name}`);
    assert.deepEqual(contributes.commands.map(({ command }) => command).sort(), registered.sort());
  });
  it("declares exactly the settings that are read, with the same defaults", () => {
    const read = [...source.matchAll(/\.get\("([\w.]+)", "?(\w+)"?\)/g)].map(([, name, value]) => [
      `interleaver.${name}`,
      value.replace("_", ""),
    ]);
    const declared = Object.entries(contributes.configuration.properties).map(([name, { default: value }]) => [
      name,
      String(value),
    ]);
    assert.deepEqual([...new Map(read as [string, string][])].sort(), declared.sort());
  });
  it("points at pictures that exist", () => {
    for (const { steps } of contributes.walkthroughs)
      for (const { media } of steps) assert.ok(existsSync(media.svg), media.svg);
  });
  it("has in each picture the words for those who do not see it, as VS Code reads out nothing else", () => {
    const texts = JSON.parse(readFileSync("package.nls.json", "utf8")) as Record<string, string>;
    for (const { steps } of contributes.walkthroughs)
      for (const { svg, altText } of steps.map(({ media }) => media))
        assert.equal(/<title>(.*)<\/title>/.exec(readFileSync(svg, "utf8"))?.[1], texts[altText.slice(1, -1)]);
  });
  it("has every text of the code in the bundle that translations start from", () => {
    const all = `${source}\n${presentation}\n${panel}`;
    const found = [
      ...all.matchAll(
        /\b(?:l10n\.t|say|toSay|t|tPieces)\(\s*(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\$]|\\.)*)`)/g,
      ),
      ...all.matchAll(/\b(?:counted|sayCount)\(\s*[^"]+?,\s*"([^"]*)"/g),
      ...all.matchAll(/\b(?:counted|sayCount)\(\s*[^"]+?,\s*"[^"]*",\s*"([^"]*)"/g),
    ];
    const quoted = found.map(([, ...texts]) => texts.find((text) => text !== undefined)!.replace(/\\(.)/g, "$1"));
    const texts = [...quoted, ...clauses, ...deeds, ...namedDeeds];
    const bundle = Object.keys(JSON.parse(readFileSync("l10n/bundle.l10n.json", "utf8")) as object);
    assert.deepEqual([...new Set(texts)].sort(), bundle.sort());
  });
});
