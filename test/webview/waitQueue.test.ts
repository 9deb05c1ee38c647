import assert from "node:assert/strict";
import { check } from "../../src/checker/check";
import { replayer } from "../../src/checker/replay";
import { usePanel } from "./usePanel";

const text = `import { Mutex, scenario, thread } from "interleaver";
const door = new Mutex("door");
scenario("queue", () => {
  for (const name of ["Ada", "Ben", "Cem", "Dora"]) thread(name, () => {
    door.lock();
    door.unlock();
  });
});`;

describe("the panel: a queue", function () {
  const panel = usePanel();
  const { at } = panel;
  const words = async (id: string) => (await at(id).innerText()).replace(/\s+/g, " ").trim();
  const [report] = check("queue.ts", text);
  const trace = replayer("queue.ts", text)(report.name, report.outcomes[0].witness.schedule)!.trace;
  const locked = trace.events.find(({ kind }) => kind === "lock")!;
  const waiting = trace.tasks.slice(1).filter(({ id }) => id !== locked.task);

  for (const width of [900, 400])
    it(`numbers those who wait in the order in which they came, ${width} px wide`, async () => {
      await panel.open({ width });
      const shown = { trace, position: locked.number, from: { kind: "first" }, canUndo: false } as const;
      const view = { file: "queue.ts", scenarios: [report.name], scenario: report.name, report, shown };
      await panel.send({ type: "show", view });
      const labels = await at("graph").locator(".edge.waits .label").allTextContents();
      assert.deepEqual(labels.sort(), ["1st · line 5", "2nd · line 5", "3rd · line 5"]);
      const label = await at("graph").getAttribute("aria-label");
      const heads = await at("graph-table").locator("th").allInnerTexts();
      assert.equal(heads[4], "Place in the queue");
      for (const [index, { name }] of waiting.entries()) {
        const place = ["1st", "2nd", "3rd"][index];
        assert.ok(label!.includes(`${name} waits for door (line 5), ${place} of 3 in the queue`), label!);
        const row = at("graph-table").locator("tbody tr").filter({ hasText: name });
        assert.equal((await row.locator("td").allInnerTexts())[4].trim(), `${place} of 3`);
      }
      assert.match(await words("waits"), /gives door back, any of the 3 who wait may have it, whoever came first\./);
      assert.match(await words("object-0"), new RegExp(waiting.map(({ name }) => `${name} line 5`).join(" ")));
    });

  it("has no numbers where one waits alone", async () => {
    await panel.open();
    const last = trace.events.findLast(({ kind }) => kind === "lock")!.number - 2;
    const shown = { trace, position: last, from: { kind: "first" }, canUndo: false } as const;
    const view = { file: "queue.ts", scenarios: [report.name], scenario: report.name, report, shown };
    await panel.send({ type: "show", view });
    assert.deepEqual(await at("graph").locator(".edge.waits .label").allTextContents(), ["waits for · line 5"]);
    assert.doesNotMatch((await at("graph-table").textContent())!, /queue/);
  });
});
