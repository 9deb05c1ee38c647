import assert from "node:assert/strict";
import { fixture, showMessage } from "./fixtures";
import { studied } from "./studied";
import { usePanel } from "./usePanel";

describe("the panel: what stands out", function () {
  const panel = usePanel();
  const { at } = panel;
  const { trace } = fixture("condition-if");
  const cells = (more = "") => panel.page.locator(`[data-testid=timeline] .cell${more}`);
  /** The numbers of the events that stand out. */
  const standOut = async () => {
    const ids = await cells(":not(.aside)").evaluateAll((all) => all.map((node) => node.getAttribute("data-testid")));
    return ids.map((id) => Number(id!.slice("event-".length))).sort((a, b) => a - b);
  };
  const eventsWhere = (isMeant: (event: (typeof trace.events)[number]) => boolean) =>
    trace.events.filter(isMeant).map(({ number }) => number);
  const lineOf = (number: number) => trace.events[number - 1].site!.line;

  beforeEach(async () => {
    await panel.open({ width: 1200 });
    await panel.send(showMessage("condition-if", 4));
  });

  it("is what one task does", async () => {
    await at("by").selectOption({ label: "of Ben" });
    const ben = trace.tasks.find(({ name }) => name === "Ben")!.id;
    const own = eventsWhere(({ task }) => task === ben);
    assert.ok(own.length > 2);
    assert.deepEqual(await standOut(), own);
    assert.equal(await at("matches").innerText(), `${own.length} of ${trace.events.length} stand out`);
    await at("by").selectOption({ label: "of anybody" });
    assert.equal(await cells(".aside").count(), 0);
  });

  it("is what happens on a line, chosen here or clicked in the editor", async () => {
    const own = eventsWhere(({ site }) => site?.line === lineOf(5));
    await at("line").selectOption({ label: `on line ${lineOf(5)}` });
    assert.deepEqual(await standOut(), own);
    const { file } = trace;
    await panel.send({ type: "line", line: { file, line: lineOf(8) } });
    assert.deepEqual(
      await standOut(),
      eventsWhere(({ site }) => site?.line === lineOf(8)),
    );
    assert.equal(
      await at("line").evaluate((node: { selectedOptions: { text: string }[] }) => node.selectedOptions[0].text),
      `on line ${lineOf(8)}`,
    );
    // A line of another file, and one on which nothing happens
    for (const line of [
      { file: "other.ts", line: lineOf(8) },
      { file, line: 1 },
    ]) {
      await panel.send({ type: "line", line });
      assert.equal(await cells(".aside").count(), 0);
    }
  });

  it("is what fits in every way at once", async () => {
    const ada = trace.tasks.find(({ name }) => name === "Ada")!.id;
    const lock = trace.objects.find(({ name }) => name === "lock")!.id;
    await at("by").selectOption({ label: "of Ada" });
    await at("about").selectOption({ label: "about lock" });
    const both = eventsWhere(({ task, object }) => task === ada && object === lock);
    assert.ok(both.length > 1);
    assert.deepEqual(await standOut(), both);
    await at("line").selectOption({ label: `on line ${lineOf(both[0])}` });
    assert.deepEqual(
      await standOut(),
      both.filter((number) => lineOf(number) === lineOf(both[0])),
    );
  });

  it("is in an async program what one call does inside its turns", async () => {
    await panel.send({ type: "show", view: studied("double-fetch").view() });
    const all = await cells().count();
    await at("by").selectOption({ label: "of sidebar" });
    const own = await cells(":not(.aside)").count();
    assert.ok(own >= 3 && own < all / 2, `${own} of ${all}`);
  });

  it("begins anew with another exploration", async () => {
    await at("by").selectOption({ label: "of Ben" });
    await panel.send(showMessage("bank-transfer-deadlock", 2));
    assert.equal(await cells(".aside").count(), 0);
  });
});
