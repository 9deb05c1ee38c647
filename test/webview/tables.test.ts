import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { Trace } from "../../src/model/trace";
import type { PanelView } from "../../src/protocol/panel";
import { fixture, showMessage } from "./fixtures";
import { studied, studiedText } from "./studied";
import { usePanel } from "./usePanel";

describe("the panel: tables, and who runs next", function () {
  const panel = usePanel();
  const { at } = panel;
  const words = async (id: string) => (await at(id).innerText()).replace(/\s+/g, " ").trim();
  const rows = async (id: string) => {
    const all = await at(id).locator("tbody tr").all();
    return Promise.all(all.map(async (row) => (await row.locator("td").allInnerTexts()).map((cell) => cell.trim())));
  };
  const show = async (name: string) => {
    await panel.open();
    await panel.send({ type: "show", view: studied(name).view() });
  };

  it("says as a table who waits for whom, and which of it is the cycle", async () => {
    await panel.open();
    await panel.send(showMessage("bank-transfer-deadlock", fixture("bank-transfer-deadlock").trace.events.length));
    assert.deepEqual((await rows("graph-table")).map((row) => row.join(" | ")).sort(), [
      "Ada | waits for | savings | 19 | yes",
      "Ben | waits for | checking | 19 | yes",
      "checking | is held by | Ada | 18 | yes",
      "savings | is held by | Ben | 18 | yes",
    ]);
  });

  it("names tasks in the colour of their lanes where it says why one cannot run", async () => {
    await panel.open();
    await panel.send(showMessage("bank-transfer-deadlock", fixture("bank-transfer-deadlock").trace.events.length));
    const tags = await at("runs-next").locator(".why .task").all();
    const said = await Promise.all(tags.map(async (tag) => [await tag.innerText(), await tag.getAttribute("class")]));
    assert.deepEqual(said, [
      ["Ben", "task c2"],
      ["Ada", "task c1"],
    ]);
  });

  it("has the steps inside each turn in the table of events", async () => {
    await show("double-fetch");
    const table = await rows("event-table");
    const { trace } = { trace: studied("double-fetch").traces[0] };
    assert.equal(table.length, trace.events.length + trace.async!.steps.length);
    assert.ok(
      table.some(([, name, what, , turn]) => name === "header" && /awaits/.test(what) && turn === "main script"),
      JSON.stringify(table),
    );
    assert.ok(table.some(([number, , what]) => number === "1" && /completes/.test(what)));
  });

  it("says who still awaits what where no callback is left", async () => {
    await show("async-mutex-not-released");
    await panel.page.keyboard.press("End");
    assert.match(await words("nobody-runs"), /^No callback is left that could run, but .+ awaits .+\.$/);
    assert.doesNotMatch(await words("runs-next"), /Every task has finished/);
  });

  it("marks an outcome that fails in words and with a sign, and in how many of its orders", async () => {
    await show("condition-if");
    const row = panel.page.locator(".section.outcomes tbody tr");
    assert.equal((await row.innerText()).replace(/\s+/g, " ").trim(), "0 invariant broken in 2 30 shown");
    assert.equal(await row.locator("svg.icon.tone-bad").count(), 1);
    const widths = await row
      .locator(".share")
      .evaluateAll((bars: { offsetWidth: number }[]) => bars.map((b) => b.offsetWidth));
    assert.deepEqual(widths, [3, 45], "2 of 30 are red");

    await show("search-as-you-type");
    const rows = await panel.page.locator(".section.outcomes tbody tr").allInnerTexts();
    assert.deepEqual(
      rows.map((text) => /assertion failed/.test(text)),
      [false, true, true],
    );
  });

  it("says of which outcome the order is that is shown, however one came to it", async () => {
    const { traces, outcomes } = studied("search-as-you-type");
    const shown = async () => (await rows("outcomes")).flatMap((row, index) => (row.at(-1) === "shown" ? [index] : []));
    await show("search-as-you-type");
    const at = (trace: Trace) =>
      panel.send({ type: "trace", shown: { trace, position: 0, from: { kind: "first" }, canUndo: false } });
    for (const [index, trace] of outcomes.entries()) {
      await at(trace);
      assert.deepEqual(await shown(), [index]);
    }
    await at(traces[0]);
    assert.equal((await shown()).length, 1);
  });

  it("tells findings apart that look alike, by what only they are about", async () => {
    const text = `import { thread } from "interleaver";
let a = 0, b = 0;
thread("A", () => { a++; b++; });
thread("B", () => { a++; b++; });`;
    await panel.open();
    await panel.send({ type: "show", view: studiedText("alike.ts", text).view() });
    assert.deepEqual(await at("findings").locator(".apart").allInnerTexts(), ["A writes a", "A writes b"]);
    await show("condition-if");
    assert.equal(await at("findings").locator(".apart").count(), 0);
  });

  it("offers nothing, and says nothing is to come, where nothing happens", async () => {
    await panel.open();
    await panel.send({ type: "show", view: studiedText("empty.ts", "").view() });
    for (const id of ["first", "back", "play", "forward", "last", "next-switch", "next-on-object", "next-finding"])
      assert.equal(await at(id).isDisabled(), true, id);
    assert.equal(await at("zoom-in").isVisible(), false);
    assert.equal(await words("position"), "without any event");
    assert.match(
      await panel.page.locator(".content").innerText(),
      /Nobody holds a lock, nobody waits\.[^]*Nothing is shared\./,
    );
    assert.doesNotMatch(await panel.page.locator(".content").innerText(), /\byet\b|the first event/);
    // A program without findings has no next one, though events to play
    await show("bank-transfer-ordered");
    assert.deepEqual(await Promise.all(["play", "next-finding"].map((id) => at(id).isDisabled())), [false, true]);
  });

  it("shows what the program shares, not what modules of Node have inside", async () => {
    const { objects } = studied("event-before-listener").traces[0];
    assert.ok(
      objects.some(({ name }) => name.includes("_events")),
      "the emitter's table of listeners is shared",
    );
    await show("event-before-listener");
    assert.doesNotMatch(await words("state"), /_events|listener/);
    await show("double-fetch");
    assert.match(await words("state"), /server\.name/);
  });

  it("lists timers, I/O and promises under way, with who awaits them, and what the last event ended", async () => {
    await show("search-as-you-type");
    await panel.page.keyboard.press("Home");
    assert.deepEqual((await rows("state")).slice(-3), [
      ["GET /search?q=in", "on its way", "typed#1 line 12"],
      ["GET /search?q=inte", "on its way", "typed#2 line 12"],
      ["GET /search?q=inter", "on its way", "typed#3 line 12"],
    ]);
    await at("forward").click();
    await panel.reaches(1);
    const first = at("state").locator("tbody tr.changed", { hasText: "GET /search?q=in" }).first();
    assert.match((await first.innerText()).replace(/\s+/g, " "), /on its way done –$/);
  });

  for (const width of [900, 400])
    it(`shows long names whole, and keeps every column in sight, ${width} px wide`, async () => {
      await panel.open({ width });
      const text = readFileSync("samples/async-semaphore-double-release.ts", "utf8");
      const view = studiedText("long.ts", text.replace(/\bprinting\b/g, "printingNowOnAnyPrinter")).view();
      await panel.send({ type: "show", view });
      const name = at("state").locator(".name", { hasText: "printingNowOnAnyPrinter" });
      const box = (await name.boundingBox())!;
      assert.ok(box.width > 60, `${box.width}`);
      const isCut = (node: { scrollWidth: number; clientWidth: number }) => node.scrollWidth > node.clientWidth;
      assert.equal(await name.evaluate(isCut), false);
      const table = (await at("state").locator("table").boundingBox())!;
      for (const row of await at("state").locator("tr").all()) {
        const last = (await row.locator("th, td").last().boundingBox())!;
        assert.ok(last.x + last.width <= table.x + table.width + 1);
      }
      const scrolls = await at("state")
        .locator(".scroll")
        .evaluate((node: { scrollWidth: number; clientWidth: number }) => node.scrollWidth > node.clientWidth);
      assert.equal(scrolls, false);
    });

  it("keeps the line of an event in reach, however long its sentence", async () => {
    await panel.open({ width: 900 });
    const shown = showMessage("bank-transfer-deadlock", 4);
    if (shown.type !== "show") throw new Error("no view");
    const { view } = shown;
    const { trace } = view.shown!;
    const events = trace.events.map((event) => ({
      ...event,
      sentence: `${event.sentence} ${"again and ".repeat(40)}`,
    }));
    await panel.send({ ...shown, view: { ...view, shown: { ...view.shown!, trace: { ...trace, events } } } });
    const line = (await at("position").getByRole("button", { name: "line 18" }).boundingBox())!;
    assert.ok(line.x + line.width < 900 && line.width > 20, JSON.stringify(line));
  });

  it("says before the first event of an event loop that the main script has run", async () => {
    await show("back-pressure-deadlock");
    assert.equal(await words("position"), "after the main script");
    assert.match(await words("finding"), /Simplest: the main script alone$/);
    await panel.open();
    await panel.send(showMessage("bank-transfer-deadlock", 0));
    assert.equal(await words("position"), "0 of 4 before the first event");
  });

  it("says below the finding what held the exploration up, and why a loop that goes round cannot run", async () => {
    await show("dining-philosophers-livelock");
    const [finding, problems] = await Promise.all([at("finding").boundingBox(), at("problems").boundingBox()]);
    assert.ok(problems!.y > finding!.y + finding!.height);
    assert.equal(await at("problems").locator("code").innerText(), "for (;;)");
    assert.match(await words("runs-next"), /cannot run: its loop goes round until somebody else changes something/);
  });

  it("offers no scenario of a file that cannot be checked", async () => {
    await panel.open();
    const { view } = showMessage("bank-transfer-deadlock", 0) as { view: PanelView };
    const problems = [{ file: "bank.ts", line: 1, column: 1, message: "no" }];
    const report = { ...view.report, name: "bank.ts", verdict: "invalid" as const, problems, findings: [] };
    const { shown: _, ...rest } = view;
    await panel.send({ type: "show", view: { ...rest, file: "bank.ts", scenarios: ["a", "bank.ts"], report } });
    assert.equal(await at("scenario").count(), 0);
    assert.equal(await words("verdict"), "This program cannot be checked bank.ts");
  });

  it("tells the four facts that matter, and the others when it is asked", async () => {
    await panel.open({ width: 400 });
    const { view } = showMessage("bank-transfer-deadlock", 0) as { view: PanelView };
    const exploration = {
      ...view.report.exploration,
      complete: false,
      estimate: { from: 7e6, to: 19e7 },
      bounds: [{ name: "seconds", value: 10, option: "--time" }],
      samples: [
        { strategy: "preemption-bound", executions: 4557 },
        { strategy: "pct", executions: 4605 },
      ],
    };
    await panel.send({ type: "show", view: { ...view, report: { ...view.report, exploration } } });
    assert.doesNotMatch(await words("verdict"), /by pct/);
    await at("verdict").getByText("4 more facts").click();
    assert.match(await words("verdict"), /4,605 schedules by pct/);
    const [heading, facts] = await Promise.all(["h1", "p"].map((tag) => at("verdict").locator(tag).boundingBox()));
    assert.ok(facts!.width > heading!.width, "the facts go on below the tools");
  });

  it("says that all have finished only where they have", async () => {
    await show("bank-transfer-ordered");
    assert.equal(await words("nobody-runs"), "Every task has finished.");
    await show("double-fetch");
    await panel.page.keyboard.press("End");
    assert.equal(await words("nobody-runs"), "Nobody is left that could run: it ended with an error.");
  });

  it("marks the accesses of an async lost update where they happen, and with the same numbers in the sentence", async () => {
    const { report, traces } = studied("session-shared");
    const index = report.findings.findIndex(({ kind }) => kind === "atomicity-violation");
    const trace = traces[index];
    const from = { kind: "finding", index } as const;
    await panel.open({ width: 1400 });
    const shown = { trace, position: trace.events.length, from, canUndo: false };
    await panel.send({ type: "show", view: studied("session-shared").view({ shown, turning: undefined }) });
    const cells = await panel.page.locator("[data-testid=timeline] .cell:has(.badge)").all();
    const marked = await Promise.all(
      cells.map(
        async (cell) => `${await cell.locator(".badge").textContent()} ${await cell.locator("title").textContent()}`,
      ),
    );
    assert.equal(marked.length, 3);
    for (const said of marked) assert.match(said, /^[123] .*(reads|writes)/, said);
    // It reads, then writes, but meanwhile another one writes
    assert.deepEqual(await at("finding").locator(".mark").allInnerTexts(), ["1", "3", "2"]);
  });

  it("shows the verdict first of another program, and says wherever somebody is that the picture is old", async () => {
    await panel.open({ height: 500 });
    await panel.send({ type: "show", view: studied("condition-if").view() });
    await panel.page.evaluate("window.scrollTo(0, 600)");
    await panel.send({ type: "stale" });
    assert.ok((await at("stale").boundingBox())!.y >= 0, "in sight");
    await panel.send({ type: "show", view: studied("bank-transfer-deadlock").view() });
    assert.equal(await panel.page.evaluate("window.scrollY"), 0);
  });
});
