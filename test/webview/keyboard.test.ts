import assert from "node:assert/strict";
import { studied } from "./studied";
import { usePanel } from "./usePanel";

/** What has the focus: its name, whether the keys see it, and how. */
interface Focused {
  readonly name: string;
  readonly ring: string;
  readonly inView: boolean;
}

describe("the panel by keyboard alone", function () {
  const panel = usePanel();
  const { at, last, reaches } = panel;
  const focused = () =>
    panel.page.evaluate<Focused | undefined>(`(() => {
      const node = document.activeElement;
      if (!node || node === document.body) return undefined;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(node);
      const box = node.getBoundingClientRect();
      return {
        name: node.dataset.testid ?? node.getAttribute("aria-label") ?? node.textContent.trim(),
        ring: outlineStyle === "none" || outlineWidth === "0px" ? "" : outlineStyle + " " + outlineWidth,
        inView: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
      };
    })()`);

  for (const theme of ["dark", "high-contrast"] as const)
    for (const name of ["condition-if", "double-fetch"])
      it(`reaches every control of ${name} with Tab, and shows where the focus is, ${theme}`, async () => {
        await panel.open({ theme });
        await panel.send({ type: "show", view: studied(name).view() });
        const wanted = await panel.page.evaluate<number>(`[...document.querySelectorAll(
          "button, select, summary, input, a[href], [tabindex='0']")].filter((node) =>
            !node.disabled && node.tabIndex >= 0 && node.checkVisibility({ visibilityProperty: true })).length`);
        const found: Focused[] = [];
        for (let presses = 0; presses < wanted + 5; presses++) {
          await panel.page.keyboard.press("Tab");
          const now = await focused();
          if (!now) break;
          found.push(now);
        }
        assert.ok(wanted > 30, `${wanted} controls`);
        assert.equal(found.length, wanted, found.map((one) => one.name).join(", "));
        assert.deepEqual(
          found.filter(({ ring, inView }) => ring === "" || !inView),
          [],
        );
      });

  it("steps, forks, pins, filters, compares, opens a branch and exports without a mouse", async () => {
    await panel.open();
    await panel.send({ type: "show", view: studied("bank-transfer-deadlock").view() });
    const { keyboard } = panel.page;
    await keyboard.press("Home");
    await keyboard.press("ArrowRight");
    await keyboard.press("ArrowRight");
    await reaches(2);
    await at("choose-2").focus();
    await keyboard.press("Enter");
    assert.deepEqual(await last("fork"), { type: "fork", position: 2, task: 2 });
    await at("pin-checking").focus();
    await keyboard.press("Space");
    await at("pins").waitFor();
    await at("by").focus();
    await keyboard.press("ArrowDown");
    await at("matches").waitFor();
    await at("lane-menu").focus();
    await keyboard.press("Enter");
    await at("pin-lane-2").focus();
    await keyboard.press("Enter");
    assert.equal(await at("pin-lane-2").getAttribute("aria-pressed"), "true");
    await at("compare-with").focus();
    await keyboard.press("ArrowDown");
    assert.equal((await last("compare"))?.with.kind, "outcome");
    await at("export").focus();
    await keyboard.press("Enter");
    await keyboard.press("ArrowUp");
    await keyboard.press("Enter");
    assert.equal((await last("export"))?.format, "html");
  });
});
