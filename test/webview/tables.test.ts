import assert from "node:assert/strict";
import { fixture, showMessage } from "./fixtures";
import { studied } from "./studied";
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

  it("says that all have finished only where they have", async () => {
    await show("bank-transfer-ordered");
    assert.equal(await words("nobody-runs"), "Every task has finished.");
    await show("double-fetch");
    await panel.page.keyboard.press("End");
    assert.equal(await words("nobody-runs"), "Nobody is left that could run: it ended with an error.");
  });

  it("marks the accesses of an async lost update where they happen, and in the sentence only what is certain", async () => {
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
    assert.deepEqual(await at("finding").locator(".mark").allInnerTexts(), ["1"]);
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
