import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { Locator } from "playwright-core";
import { studied, studiedText } from "./studied";
import { usePanel } from "./usePanel";

const besideThread = `import { scenario, thread } from "interleaver";
scenario("s", async () => {
  let n = 0;
  setTimeout(() => {}, 5);
  const worker = thread("worker", () => void n++);
  await new Promise<void>((resolve) => setTimeout(resolve, 20));
  worker.join();
});`;
const counts = `import { scenario, thread, Latch, Semaphore, Barrier } from "interleaver";
scenario("s", () => {
  const gate = new Latch(2, "gate");
  const slots = new Semaphore(2, "slots");
  const hut = new Barrier(2, "hut");
  thread("a", () => {
    slots.acquire();
    hut.wait();
    gate.countDown();
    gate.countDown();
  });
  thread("b", () => hut.wait());
});`;
const longNames = `import { scenario, thread, Mutex } from "interleaver";
scenario("s", () => {
  const customerRelationshipRepositoryLock = new Mutex();
  for (const name of ["customerRelationshipSynchronisation", "invoiceGenerationBackgroundProcessor"])
    thread(name, () => {
      customerRelationshipRepositoryLock.lock();
      customerRelationshipRepositoryLock.unlock();
    });
});`;

/** The text of each short cell of the outcomes, and on how many lines it is. A text, because the tests are typed without the DOM. */
const linesOfCells = `[...document.querySelectorAll(".outcomes :is(th, td.mono)")].map((node) => {
  const [range, texts] = [document.createRange(), document.createTreeWalker(node, NodeFilter.SHOW_TEXT)];
  const tops = new Set();
  while (texts.nextNode()) {
    range.selectNode(texts.currentNode);
    for (const { top, width } of range.getClientRects()) if (width > 0) tops.add(Math.round(top));
  }
  return [node.textContent, tops.size];
}).filter(([text]) => text !== "Trouble")`;

describe("the panel: details", function () {
  const panel = usePanel();
  const { at } = panel;
  const words = async (id: string) => (await at(id).innerText()).replace(/\s+/g, " ").trim();
  const show = async (view: ReturnType<ReturnType<typeof studied>["view"]>, width = 900) => {
    await panel.open({ width });
    await panel.send({ type: "show", view });
  };
  const middle = async (node: Locator) => {
    const { y, height } = (await node.boundingBox())!;
    return y + height / 2;
  };

  it("leaves out of the state what is never known, and says why there is a dash", async () => {
    const view = studied("download-manager").view();
    assert.ok(view.shown!.trace.objects.some(({ name }) => name === "waiting.length"));
    await show(view);
    assert.doesNotMatch(await words("state"), /waiting.length/);
    const values = await at("state").locator("tbody td:nth-child(2)").allInnerTexts();
    assert.ok(values.length > 3);
    for (const value of values) assert.doesNotMatch(value, /^–?$/);
    for (const dash of await at("state").getByText("–", { exact: true }).all())
      assert.equal(await dash.getAttribute("title"), "nobody waits");
    await show(studied("lost-wakeup").view());
    assert.match((await at("outcomes").getByText("–", { exact: true }).getAttribute("title"))!, /^not observed/);
  });

  it("says what numbers of latches, semaphores and barriers count", async () => {
    const view = studiedText("a.ts", counts).view();
    const { events } = view.shown!.trace;
    await show(view);
    const seen = new Set<string>();
    for (let position = 0; position <= events.length; position++) {
      await panel.send({ type: "position", position });
      for (const value of await at("state").locator("tbody td:nth-child(2)").allInnerTexts())
        seen.add(value.replace(/\s+/g, " "));
    }
    const all = [...seen].join("; ");
    for (const said of ["2 left", "open (0 left)", "2 of 2 free", "1 of 2 free", "1 of 2 arrived: "])
      assert.ok(all.includes(said), `${said}: ${all}`);
  });

  it("has the thumb of the ruler in sight, also at the end of a turn, and no other number under it", async () => {
    const view = studiedText("a.ts", besideThread).view();
    const { length } = view.shown!.trace.events;
    await show(view);
    await panel.send({ type: "position", position: length });
    const thumb = at("timeline").locator(".thumb");
    assert.equal(await thumb.textContent(), String(length));
    const { x, width } = (await thumb.boundingBox())!;
    for (const number of await at("timeline").locator("text.number").all()) {
      const box = (await number.boundingBox())!;
      assert.ok(box.x + box.width <= x + 1 || box.x >= x + width - 1, (await number.textContent())!);
    }
  });

  it("counts no positions where there is but one", async () => {
    await show(studied("back-pressure-deadlock").view());
    assert.equal(await words("position"), "after the main script");
  });

  it("has the name of a task in the middle of its line", async () => {
    for (const sample of ["bank-transfer-deadlock", "search-as-you-type"]) {
      await show(studied(sample).view());
      const [number, tag] = [at("position").locator("b"), at("position").locator(".task").first()];
      assert.ok(Math.abs((await middle(number)) - (await middle(tag))) <= 1.5, sample);
    }
  });

  for (const width of [900, 560, 340])
    it(`has each heading in one line, ${width} px wide`, async () => {
      for (const sample of ["spin-lock", "async-semaphore-double-release"]) {
        await show(studied(sample).view(), width);
        for (const id of ["waits", "runs-next", "state", "outcomes", "choices"]) {
          const { height } = (await at(id).locator("h2").boundingBox())!;
          assert.ok(height < 36, `${sample} ${id}: ${height}`);
        }
      }
    });

  it("breaks no short name or value of an outcome", async () => {
    await show(studied("token-refresh").view());
    const lines = await panel.page.evaluate<[string, number][]>(linesOfCells);
    assert.ok(lines.length > 5);
    assert.deepEqual(
      lines.filter(([, count]) => count !== 1),
      [],
    );
  });

  for (const width of [900, 560, 340])
    it(`says of each choice who does what in one line, and how it ends, ${width} px wide`, async () => {
      await show(studiedText("a.ts", longNames).view(), width);
      const rows = await at("tree").locator(".row").all();
      assert.ok(rows.length >= 2);
      for (const row of rows) {
        const says = row.locator(".says");
        assert.ok((await says.boundingBox())!.height < 24);
        assert.match(
          (await says.locator(".deed").getAttribute("title"))!,
          /^locks customerRelationshipRepositoryLock$/,
        );
        const [{ x, width: room }, result] = [
          (await row.boundingBox())!,
          (await row.locator(".result").boundingBox())!,
        ];
        assert.ok(result.width > 20 && result.x >= x && result.x + result.width <= x + room);
      }
      assert.equal(await at("tree").locator(".about").first().isVisible(), width === 900);
    });

  it("names nothing behind which nothing stands", async () => {
    await show(studiedText("a.ts", readFileSync("samples/barrier-misuse.ts", "utf8")).view());
    assert.match(await words("tree"), /Ada wakes up event 7/);
    assert.doesNotMatch(await words("tree"), /wakes up from event/);
  });

  it("says who waits in whole, where there is room for a name and a line below each other", async () => {
    await show(studied("lost-wakeup").view(), 340);
    const tag = at("object-1").locator("td").last().locator(".task");
    const isCut = await tag.evaluate(
      (node: { scrollWidth: number; clientWidth: number }) => node.scrollWidth > node.clientWidth,
    );
    assert.deepEqual([await tag.innerText(), isCut], ["guest", false]);
  });
});
