import assert from "node:assert/strict";
import type { ToPanel } from "../../src/protocol/panel";
import { fixture, showMessage } from "./fixtures";
import { studied } from "./studied";
import { usePanel } from "./usePanel";

const end = fixture("bank-transfer-deadlock").trace.events.length;

/** What would move, of everything on the page and what stands before and after it: `node fades: opacity 0.15s`. */
const moving = `[...document.querySelectorAll("*")].flatMap((node) => ["", "::before", "::after"].flatMap((part) => {
  const { transitionDuration, transitionDelay, animationName, animationDuration, scrollBehavior } = getComputedStyle(node, part || null);
  const takesTime = (times) => times.split(",").some((time) => parseFloat(time) > 0);
  const moves = takesTime(transitionDuration) || takesTime(transitionDelay)
    || (animationName !== "none" && takesTime(animationDuration)) || scrollBehavior === "smooth";
  return moves ? [node.getAttribute("class") + part] : [];
}))`;
const listen = `window.moved = [];
for (const type of ["transitionrun", "animationstart"])
  addEventListener(type, ({ target }) => window.moved.push(type + " of " + target.closest("[class]").getAttribute("class")), true);`;

describe("the panel where motion is to be reduced", function () {
  const panel = usePanel();
  const { at, reaches } = panel;
  const open = async (reducedMotion: "reduce" | "no-preference", ...messages: ToPanel[]) => {
    await panel.open();
    await panel.page.emulateMedia({ reducedMotion });
    await panel.page.evaluate(listen);
    await panel.send(...messages);
  };
  const stepThrough = async () => {
    for (let position = 1; position <= end; position++) {
      await at("forward").click();
      await reaches(position);
    }
    await at("first").click();
    await reaches(0);
    // Two frames: what begins to move says so in the first
    await panel.send();
    return panel.page.evaluate<string[]>("window.moved");
  };
  const exploring: ToPanel = { type: "exploring", file: "a.ts", scenario: "a.ts", executions: 12 };

  it("fades the graph where it is not", async () => {
    await open("no-preference", showMessage("bank-transfer-deadlock", 0));
    const moved = await stepThrough();
    assert.ok(
      moved.some((what) => /^transitionrun of node /.test(what)),
      moved.join("\n"),
    );
  });

  it("steps through lanes, graph and tables without a transition", async () => {
    await open("reduce", showMessage("bank-transfer-deadlock", 0));
    assert.deepEqual(await stepThrough(), []);
  });

  it("has nothing that takes time, whatever it shows", async () => {
    const show = (name: string): ToPanel => ({ type: "show", view: studied(name).view() });
    const scenes: Record<string, ToPanel[]> = {
      "a deadlock": [show("bank-transfer-deadlock")],
      "calls and promises": [show("double-fetch")],
      "many tasks": [showMessage("many-tasks", 31)],
      "a stale picture": [show("condition-if"), { type: "stale" }],
      "a covered verdict": [{ type: "show", view: studied("lost-update").view({ predict: true }) }],
      "an exploration": [exploring],
    };
    for (const [scene, messages] of Object.entries(scenes)) {
      await open("reduce", ...messages);
      assert.deepEqual(await panel.page.evaluate<string[]>(moving), [], scene);
      await panel.page.close();
    }
  });

  it("turns the sign of an exploration only where motion is welcome", async () => {
    await open("no-preference", exploring);
    assert.deepEqual(await panel.page.evaluate<string[]>(moving), ["spinner"]);
    await panel.page.emulateMedia({ reducedMotion: "reduce" });
    assert.deepEqual(await panel.page.evaluate<string[]>(moving), []);
  });
});
