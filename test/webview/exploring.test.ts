import assert from "node:assert/strict";
import { fixture, showMessage } from "./fixtures";
import { usePanel } from "./usePanel";

describe("the panel while a program is explored", function () {
  const panel = usePanel();

  it("says what else there is to say of how far it is, also before any order is done", async () => {
    const heard = async (executions: number, ...notes: string[]) => {
      await panel.send({ type: "exploring", file: "a.ts", scenario: "two", executions, notes });
      return panel.at("verdict").innerText();
    };
    await panel.open();
    const busy = "in one execution for 1.5 s";
    assert.match(await heard(0), /Starting/);
    assert.match(await heard(0, busy), /0 orders so far · in one execution for 1\.5 s/);
    const again = "began again after 1,747 orders: more has to be kept of what is left to try";
    assert.match(
      await heard(12, again, busy),
      /12 orders so far · began again after 1,747 orders: .* · in one execution/,
    );
    assert.doesNotMatch(await heard(13), /again|in one/);
  });

  it("shows nothing that is about another file or scenario, and of the same one what is known as old", async () => {
    await panel.open();
    await panel.send(showMessage("bank-transfer-deadlock", 2));
    const { file, scenario } = fixture("bank-transfer-deadlock").trace;
    const content = panel.page.locator(".content");
    const explore = (message: { file: string; scenario: string }) =>
      panel.send({ type: "exploring", executions: 1, ...message });
    await explore({ file, scenario });
    assert.equal(await content.isVisible(), true);
    assert.match((await content.getAttribute("class"))!, /\bold\b/);
    await explore({ file, scenario: "another" });
    assert.equal(await content.isVisible(), false);
    // It was not explored to any end, and what is known of the first one still holds
    await panel.send({ type: "failed", message: "The text changed before the check was done." });
    assert.equal(await content.isVisible(), true);
    await explore({ file: "other.ts", scenario: "" });
    assert.equal(await content.isVisible(), false);
    await panel.send({ type: "failed", message: "The text changed before the check was done." });
    assert.equal(await content.isVisible(), false);
    assert.match(await panel.at("verdict").innerText(), /It could not be explored/);
  });
});
