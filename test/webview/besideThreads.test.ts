import assert from "node:assert/strict";
import { check } from "../../src/checker/check";
import { replay } from "../../src/checker/replay";
import type { PanelView, ToPanel } from "../../src/protocol/panel";
import { axe } from "./axe";
import { usePanel } from "./usePanel";

const program = `import { io, Mutex, scenario, thread } from "interleaver";
const accounts = new Mutex("accounts");
const journal = new Mutex("journal");
async function book(id: number) {
  await io(id, \`GET \${id}\`);
  accounts.lock();
  journal.lock();
  journal.unlock();
  accounts.unlock();
}
scenario("s", async () => {
  thread("auditor", () => {
    journal.lock();
    accounts.lock();
    accounts.unlock();
    journal.unlock();
  });
  await book(1);
});`;

/** The execution of the first finding, at its end. */
function view(): { readonly message: ToPanel; readonly events: number } {
  const [report] = check("a.ts", program);
  const trace = replay("a.ts", program, report.name, report.findings[0].witness.schedule)!.trace!;
  const shown: PanelView["shown"] = {
    trace,
    position: trace.events.length,
    from: { kind: "finding", index: 0 },
    canUndo: false,
  };
  const whole: PanelView = { file: "a.ts", scenarios: ["s"], scenario: "s", report, shown };
  return { message: { type: "show", view: whole }, events: trace.events.length };
}

describe("the panel, where threads run beside the event loop", function () {
  const panel = usePanel();
  const { at } = panel;
  const words = async (id: string) => (await at(id).innerText()).replace(/\s+/g, " ").trim();
  const { message, events } = view();

  it("draws threads and calls in lanes, says how each is, and shows turns and bars of locks", async () => {
    await panel.open();
    await panel.send(message);
    const lanes = await panel.page.locator("g.lane").all();
    const said = await Promise.all(
      lanes.map(async (lane) => [await lane.locator(".name").textContent(), await lane.getAttribute("data-status")]),
    );
    assert.deepEqual(said, [
      ["main", "awaits"],
      ["auditor", "blocked"],
      ["book", "blocked"],
      ["event loop", ""],
    ]);
    const turns = await panel.page.locator("g.turn text").allTextContents();
    assert.deepEqual([turns.length, turns[0]], [2, "▾ main script · 0 ms"]);
    const bars = await panel.page.locator("g.holding text").allTextContents();
    assert.deepEqual(bars.map((bar) => /accounts|journal/.exec(bar)?.[0]).sort(), ["accounts", "journal"]);
    // All have begun at the end, though their columns have higher numbers than the last event
    assert.equal(await panel.page.locator("g.holding.future").count(), 0);
    // Where the turns stand there is no room for the reasons of switches
    assert.equal(await panel.page.locator("g.switch").count(), 0);
  });

  it("closes a turn and opens it again", async () => {
    await panel.open();
    await panel.send(message);
    const closed = panel.page.locator("g.turn.closed");
    await at("turn-0").click();
    await closed.waitFor();
    assert.equal(await closed.count(), 1);
    await at("turn-0").click();
    await closed.waitFor({ state: "detached" });
  });

  it("says in words and in tables who holds what, by the names of the lanes", async () => {
    await panel.open();
    await panel.send(message);
    assert.match(await words("finding"), /auditor holds journal .*book holds accounts .* and waits for journal/);
    assert.match(await panel.page.locator(".graph .note").innerText(), /The cycle is closed: nobody in it can go on\./);
    const rows = await at("event-table").locator("tbody tr").all();
    const names = await Promise.all(rows.map((row) => row.locator("td").nth(1).innerText()));
    assert.deepEqual([...new Set(names)].sort(), ["GET 1", "auditor", "book", "main"]);
    assert.ok(rows.length > events);
    assert.match(await words("object-0"), /accounts .*book auditor/);
  });

  for (const theme of ["dark", "light"] as const)
    it(`axe finds nothing wrong with it, ${theme}`, async () => {
      await panel.open({ theme });
      await panel.send(message);
      const found = await axe(panel.page);
      assert.equal(found.length, 0, `\n${[...new Set(found)].slice(0, 12).join("\n")}`);
    });
});
