import assert from "node:assert/strict";
import { fixture, showMessage } from "./fixtures";
import { usePanel } from "./usePanel";

describe("the panel: many lanes, output, orders, export", function () {
  const panel = usePanel();
  const { at, last, reaches } = panel;
  const exported = async () => {
    for (let tries = 0; tries < 100; tries++) {
      const found = await last("export");
      if (found) return found;
      await panel.page.waitForTimeout(50);
    }
    throw new Error("nothing was exported");
  };
  const show = async (name: string, position: number) => {
    await panel.open();
    await panel.send(showMessage(name, position));
  };

  it("folds the lanes that say least about the finding, and opens them again", async () => {
    const { trace } = fixture("many-tasks");
    await show("many-tasks", trace.events.length);
    const heightOf = async (task: number) => Number(await at(`lane-${task}`).locator(".swatch").getAttribute("height"));
    const open = await Promise.all(trace.tasks.map(async ({ id }) => (await heightOf(id)) > 20));
    const names = trace.tasks.filter(({ id }) => open[id]).map(({ name }) => name);
    assert.deepEqual(names, ["main", "worker", "worker (2)", "worker (3)", "Ada", "Ben"]);
    assert.match(await at("timeline").innerText(), /6 more/);
    // Every event is there, folded or not
    assert.equal(await panel.page.locator("[data-testid=timeline] .cell").count(), trace.events.length);
    await at("all-lanes").click();
    await at("all-lanes").getByText("Fold").waitFor();
    for (const { id } of trace.tasks) assert.ok((await heightOf(id)) > 20);
    await at("all-lanes").click();
    await at("all-lanes").getByText("Show all 12 lanes").waitFor();
  });

  it("leaves out of the graph what nobody ever waits for, and says so", async () => {
    await show("many-tasks", fixture("many-tasks").trace.events.length);
    for (const node of ["Ada", "Ben", "left", "right"]) assert.equal(await at(`node-${node}`).count(), 1, node);
    assert.equal(await at("node-own").count(), 0);
    assert.match(await at("graph-cycle").innerText(), /Not drawn: 18 tasks and locks for which nobody ever waits/);
  });

  it("shows what was printed, with the event during which it was", async () => {
    const { trace } = fixture("many-tasks");
    const line = trace.output!.find(({ text }) => text === "Ada has the first")!;
    assert.equal(trace.events[line.position - 1].sentence, "locks left");
    await show("many-tasks", line.position);
    assert.match(await at("position").innerText(), /Ada locks left.*Ada has the first/s);
    const rows = at("output").locator("li");
    assert.equal(await rows.count(), trace.output!.length);
    assert.match((await rows.filter({ hasText: "Ada has the first" }).getAttribute("class"))!, /current/);
    await rows.first().getByRole("button").click();
    const { position } = trace.output![0];
    await reaches(position);
    await panel.send(showMessage("bank-transfer-deadlock", 1));
    assert.equal(await at("output").isVisible(), false);
  });

  it("draws an arrow from the unlock to the lock after it, for the event at the cursor only", async () => {
    const { trace } = fixture("condition-if");
    const lock = trace.events.find(
      ({ kind, follows, task }) => kind === "lock" && follows?.some((n) => n !== trace.tasks[task].spawnedBy),
    )!;
    const before = lock.follows!.find((number) => number !== trace.tasks[lock.task].spawnedBy)!;
    await show("condition-if", lock.number);
    assert.equal(await at(`order-${before}-${lock.number}`).count(), 1);
    assert.match(
      (await at(`order-${before}-${lock.number}`).locator("title").textContent())!,
      new RegExp(`event ${before} .* happens before event ${lock.number}`),
    );
    await at("first").click();
    await reaches(0);
    assert.equal(await at(`order-${before}-${lock.number}`).count(), 0);
  });

  it("ties the two accesses of a race, each with its badge in its lane", async () => {
    const { trace } = fixture("lost-update");
    const [first, second] = trace.findings.find(({ finding }) => finding.kind === "data-race")!.marks;
    await show("lost-update", second);
    assert.equal(await at(`race-${first}-${second}`).count(), 1);
    for (const [number, mark] of [
      [first, "1"],
      [second, "2"],
    ])
      assert.equal(await at(`event-${number}`).locator(".badge text").textContent(), mark);
  });

  it("exports what is shown as SVG that stands alone", async () => {
    await show("bank-transfer-deadlock", 4);
    await at("export").click();
    await at("export-svg").click();
    const { format, data = "" } = await exported();
    assert.equal(format, "svg");
    assert.match(data, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="\d+" height="\d+"/);
    for (const words of ["Deadlock in 1 of 3 orders", "blocked on", "held since line 18", "waits for · line 19"])
      assert.ok(data.includes(words), words);
    assert.doesNotMatch(data, /var\(--|class=|undefined|NaN/);
    const problem = await panel.page.evaluate<string | undefined>(
      `new DOMParser().parseFromString(${JSON.stringify(data)}, "image/svg+xml").querySelector("parsererror")?.textContent`,
    );
    assert.equal(problem, undefined);
  });

  it("exports a PNG of twice the size", async () => {
    await show("lost-update", 5);
    await at("export").click();
    await at("export-png").click();
    const { format, data = "" } = await exported();
    assert.equal(format, "png");
    const bytes = Buffer.from(data, "base64");
    assert.equal(bytes.subarray(1, 4).toString(), "PNG");
    const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
    assert.ok(width > 1500 && height > 600, `${width} x ${height}`);
  });

  it("asks for Markdown and JSON, and the menu works with the keyboard", async () => {
    await show("bank-transfer-deadlock", 4);
    await at("export").focus();
    await panel.page.keyboard.press("Enter");
    await panel.page.keyboard.press("ArrowDown");
    await panel.page.keyboard.press("ArrowDown");
    await panel.page.keyboard.press("Enter");
    assert.deepEqual(await exported(), { type: "export", format: "markdown" });
    await panel.page.keyboard.press("Enter");
    await panel.page.keyboard.press("Escape");
    assert.equal(await at("export-json").isVisible(), false);
    assert.equal(await panel.page.evaluate("document.activeElement?.dataset.testid"), "export");
  });
});
