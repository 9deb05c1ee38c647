import assert from "node:assert/strict";
import type { ToPanel } from "../../src/protocol/panel";
import { notTranslated, pseudoTexts } from "../pseudoLanguage";
import { studied } from "./studied";
import { usePanel } from "./usePanel";

/** Every text of the page that people read or hear, but the program's own names and source, which stand in their own elements. */
const readAll = `(() => {
  const own = "code, .mono, .task, .name, text.name, option, .printed, .value, kbd, style, script";
  const found = [];
  const walk = (node) => {
    if (node.nodeType === 3) return void found.push(node.data);
    if (node.nodeType !== 1 || node.matches(own)) return;
    for (const name of ["aria-label", "placeholder", "aria-valuetext", "aria-roledescription"])
      if (node.hasAttribute(name)) found.push(node.getAttribute(name));
    if (node.matches("button") && node.title) found.push(node.title);
    for (const child of node.childNodes) walk(child);
  };
  walk(document.querySelector("#panel"));
  return found;
})()`;

describe("the panel in another language", function () {
  const panel = usePanel();
  const scenes: Record<string, () => ToPanel[]> = {
    "a deadlock": () => [{ type: "show", view: studied("bank-transfer-deadlock").view() }],
    "a data race": () => [{ type: "show", view: studied("lost-update").view() }],
    "an async program": () => [{ type: "show", view: studied("double-fetch").view() }],
    "a program without a bug": () => [{ type: "show", view: studied("condition-while").view() }],
    "a call that nobody lets go on": () => [{ type: "show", view: studied("async-mutex-not-released").view() }],
    "a covered verdict": () => [{ type: "show", view: studied("lost-update").view({ predict: true }) }],
    "nothing yet": () => [],
    "an exploration under way": () => [{ type: "exploring", file: "1.ts", scenario: "", executions: 12 }],
    "a stale picture": () => [{ type: "show", view: studied("condition-if").view() }, { type: "stale" }],
  };
  for (const [scene, messages] of Object.entries(scenes))
    it(`says nothing in English about ${scene}`, async () => {
      await panel.open({ texts: pseudoTexts });
      const sent = messages();
      await panel.send(...sent);
      const names = namesIn(sent);
      const texts = await panel.page.evaluate<string[]>(readAll);
      const left = texts
        .map((text) => names.reduce((rest, name) => rest.split(name).join(" "), notTranslated(text)))
        // A name that has no room ends with an ellipsis
        .map((text) => text.replace(/\S+…/g, ""))
        .filter((text) => /\p{L}{3}/u.test(text));
      assert.deepEqual([...new Set(left)], []);
    });

  it("writes titles and lines in it", async () => {
    const texts = { "line {0}": "Zeile {0}", "No bug in any of the {0}": "Kein Fehler in {0}" };
    await panel.open({ texts });
    await panel.send({ type: "show", view: studied("condition-while").view() });
    assert.match(await panel.at("verdict").innerText(), /Kein Fehler in \d+ different orders/);
    await panel.page.keyboard.press("Home");
    await panel.page.keyboard.press("ArrowRight");
    await panel.reaches(1);
    assert.match(await panel.at("position").innerText(), /Zeile \d+/);
  });
});

/** What the program calls its own: names of tasks, objects, files and scenarios, its source and its values; long ones first. */
function namesIn(messages: readonly ToPanel[]): string[] {
  const names = new Set<string>(["main", "Escape"]);
  const add = (value: unknown, key = ""): void => {
    if (typeof value === "string" && /^(name|text|file|scenario|object|value|task|waitsFor|heldBy|\d+)$/.test(key)) {
      for (const one of [value, value.replace(/^.*\//, ""), value.replace(/^await /, "")]) names.add(one);
      names.add(value.replace(/^await (Promise\.\w+).*$/s, "$1"));
    } else if (typeof value === "string" && key === "message") {
      // What the program threw
      const [, error] = /(?:failed \(.*?\)|handled that): (.*?)\.?(?: `.*)?$/s.exec(value) ?? [];
      if (error) names.add(error);
      const [, invariant] = /invariant "(.*?)"/.exec(value) ?? [];
      if (invariant) names.add(invariant);
    } else if (typeof value === "string" && key === "sentence") {
      // `awaits io(…)`: what is awaited is the program's, and so is what is read
      const [, own] = /^(?:awaits|reads|writes) (.*?)(?:: .*| \S+ → .*)?$/s.exec(value) ?? [];
      if (own) for (const one of [own, own.replace(/`[^`]*`/g, " ").replace(/\s+/g, " ")]) names.add(one);
    } else if (typeof value === "object" && value !== null)
      for (const [inner, one] of Object.entries(value)) {
        if (key === "values") names.add(inner);
        add(one, inner);
      }
  };
  add(messages);
  return [...names].filter((name) => name !== "").sort((a, b) => b.length - a.length);
}
