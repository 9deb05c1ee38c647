import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import { studiedText } from "./studied";
import { usePanel } from "./usePanel";

const longNames = `import { scenario, thread, Mutex, observe } from "interleaver";
scenario("names as long as in large programs", () => {
  const customerRelationshipRepositoryLock = new Mutex();
  const invoiceGenerationSubsystemCoordinatorLock = new Mutex();
  let numberOfInvoicesThatWereGeneratedSinceMidnight = 0;
  const work = (name: string, one: Mutex, other: Mutex) => thread(name, () => {
    one.lock();
    other.lock();
    numberOfInvoicesThatWereGeneratedSinceMidnight++;
    other.unlock();
    one.unlock();
  });
  const a = work("customerRelationshipSynchronisationWorker", customerRelationshipRepositoryLock, invoiceGenerationSubsystemCoordinatorLock);
  const b = work("invoiceGenerationBackgroundProcessor (second shift)", invoiceGenerationSubsystemCoordinatorLock, customerRelationshipRepositoryLock);
  a.join();
  b.join();
  observe("numberOfInvoicesThatWereGeneratedSinceMidnight", numberOfInvoicesThatWereGeneratedSinceMidnight);
});`;
const largeOutcomes = `import { scenario, thread, Mutex, observe } from "interleaver";
scenario("orders", () => {
  const lock = new Mutex();
  const queue: object[] = [];
  const add = (id: number) => () => lock.runExclusive(() => {
    queue.push({ id, address: { street: "Long Street 12345", city: "Llanfairpwllgwyngyllgogerychwyrndrobwll" }, lines: [1, 2, 3] });
  });
  const all = [1, 2, 3].map((id) => thread("clerk " + id, add(id)));
  all.forEach((one) => one.join());
  observe("queue", queue);
  observe("how many", queue.length);
});`;
const faultEverywhere = `import { scenario, thread, observe } from "interleaver";
scenario("a reader that is too early", () => {
  let config: { port: number } | undefined;
  const loader = thread("loader", () => { config = { port: 80 }; });
  const server = thread("server", () => { observe("port", config!.port); });
  loader.join();
  server.join();
});`;
const readers = `import { scenario, thread, RwLock } from "interleaver";
scenario("catalogue", () => {
  const shelf = new RwLock("shelf", { prefer: "writers" });
  const reader = (name: string) => thread(name, () => {
    shelf.readLock();
    shelf.readLock();
    shelf.readUnlock();
    shelf.readUnlock();
  });
  const [a, b] = [reader("Ines"), reader("Omar")];
  const c = thread("curator", () => { shelf.writeLock(); shelf.writeUnlock(); });
  [a, b, c].forEach((one) => one.join());
});`;
const five = `import { scenario, thread, Mutex } from "interleaver";
scenario("five at the table", () => {
  const forks = [0, 1, 2, 3, 4].map((i) => new Mutex("fork " + i));
  const all = ["Plato", "Kant", "Hume", "Marx", "Mill"].map((name, i) => thread(name, () => {
    forks[i].lock();
    forks[(i + 1) % 5].lock();
    forks[(i + 1) % 5].unlock();
    forks[i].unlock();
  }));
  all.forEach((one) => one.join());
});`;
const manyClerks = `import { scenario, thread, Mutex, observe, type Thread } from "interleaver";
scenario("thirteen clerks", () => {
  let served = 0;
  const clerks: Thread[] = [];
  for (let i = 1; i <= 13; i++)
    clerks.push(thread("clerk " + i, () => {
      const own = new Mutex("till " + i);
      own.lock();
      if (i === 4 || i === 11) served++;
      own.unlock();
    }));
  clerks.forEach((clerk) => clerk.join());
  observe("served", served);
});`;
const endless = `import { scenario, thread, AtomicInt } from "interleaver";
scenario("counts for ever", () => {
  const ticks = new AtomicInt(0);
  thread("clock", () => { for (;;) ticks.increment(); });
});`;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
const boxes = async (all: Locator): Promise<Box[]> => {
  const found: (Box | null)[] = [];
  for (const one of await all.all()) found.push(await one.boundingBox());
  return found.filter((box) => box !== null);
};
/** The nodes of the graph through which an edge leads. A text, because the tests are typed without the DOM. */
const crossedNodes = `[...document.querySelectorAll("[data-testid=graph] .edge .line")].flatMap((line) => {
  const length = line.getTotalLength();
  const { x, y } = line.ownerSVGElement.getBoundingClientRect();
  const points = Array.from({ length: 200 }, (_, i) => line.getPointAtLength((length * i) / 199));
  return [...document.querySelectorAll("[data-testid=graph] .node")].filter((node) => {
    const box = node.querySelector("rect").getBoundingClientRect();
    return points.some((p) => p.x + x > box.left && p.x + x < box.right && p.y + y > box.top && p.y + y < box.bottom);
  }).map((node) => node.textContent);
})`;
const overlap = (a: Box, b: Box) =>
  a.x < b.x + b.width - 1 && b.x < a.x + a.width - 1 && a.y < b.y + b.height - 1 && b.y < a.y + a.height - 1;

describe("the panel of programs that are unlike the samples", () => {
  const panel = usePanel();
  const show = async (text: string, width: number) => {
    await panel.open({ width });
    await panel.send({ type: "show", view: studiedText("program.ts", text).view() });
  };

  for (const width of [900, 340])
    it(`keeps the longest names inside, ${width} px wide`, async () => {
      await show(longNames, width);
      for (const box of await boxes(panel.page.locator(":is(p, li, table) :is(.task, code), .section.outcomes button")))
        assert.ok(box.x >= 0 && box.x + box.width <= width, JSON.stringify(box));
      const candidate = panel.at("runs-next").locator("li").nth(1);
      const [code] = await boxes(candidate.locator("code").first());
      assert.ok(code.width > 30, `${code.width} px of what it is about to do`);
      const said = await boxes(panel.at("position").locator(".task, code").first());
      assert.ok(said[0].width < width * 0.6);
    });

  for (const width of [900, 340])
    it(`tells large values at a glance, and all of them on demand, ${width} px wide`, async () => {
      await show(largeOutcomes, width);
      const outcomes = panel.at("outcomes");
      assert.match(await outcomes.locator("summary").first().innerText(), /^\[\{ id: 1, … \}, \{ id: 2, … \}, .*\]$/);
      assert.match(await outcomes.innerText(), /In all of them: how many = 3/);
      for (const box of await boxes(outcomes.getByRole("button", { name: "Open" })))
        assert.ok(box.x + box.width <= width);
      await outcomes.locator("summary").first().click();
      assert.match(await outcomes.locator("details").first().innerText(), /Llanfairpwllgwyngyllgogerychwyrndrobwll/);
    });

  it("calls an order that fails otherwise no order that passes", async () => {
    await show(faultEverywhere, 900);
    assert.match(
      (await panel.at("compare").locator("thead").innerText()).replace(/\s+/g, " "),
      /This order data race The nearest order without it uncaught error/,
    );
  });

  for (const width of [340, 420, 900])
    it(`keeps the words of edges that go to and fro apart, ${width} px wide`, async () => {
      await show(readers, width);
      const words = await boxes(panel.at("graph").locator(".label"));
      assert.ok(words.length >= 5);
      for (const [index, one] of words.entries())
        for (const other of words.slice(index + 1)) assert.ok(!overlap(one, other), JSON.stringify([one, other]));
    });

  it("tells the nodes of a narrow graph apart", async () => {
    await show(five, 340);
    for (const fork of [0, 1, 2, 3, 4])
      assert.equal(await panel.at(`node-fork ${fork}`).locator("text").textContent(), `fork ${fork}`);
  });

  it("leaves out of a large graph what nobody waits for, and leads no edge across a node", async () => {
    await show(manyClerks, 900);
    const nodes = await boxes(panel.at("graph").locator(".node rect"));
    assert.equal(nodes.length, 12, "who waits or is waited for, and none of the 13 locks");
    const { height } = (await panel.at("graph").boundingBox())!;
    assert.ok(height < 11 * 42, `${height} px: many stand closer together`);
    assert.deepEqual(await panel.page.evaluate(crossedNodes), []);
  });

  it("names the setting, and no option of the terminal, where a limit ended an order", async () => {
    await show(endless, 900);
    assert.match(await panel.at("problems").innerText(), /or raise the setting interleaver\.maxSteps/);
    assert.match(await panel.at("outcomes").innerText(), /No order has come to its end/);
  });
});
