import assert from "node:assert/strict";
import { fixture, showMessage } from "./fixtures";
import { studied } from "./studied";
import { usePanel } from "./usePanel";

/** Of an element in the page. */
interface Box {
  readonly scrollWidth: number;
  readonly clientWidth: number;
}

describe("the panel: nothing is cut off, nothing is said that means nothing", function () {
  const panel = usePanel();
  const { at } = panel;
  const words = async (id: string) => (await at(id).innerText()).replace(/\s+/g, " ").trim();
  const isCut = ({ scrollWidth, clientWidth }: Box) => scrollWidth > clientWidth + 1;

  for (const width of [320, 460, 640, 900, 1200]) {
    it(`keeps how outcomes end and the way into them in sight, ${width} px wide`, async () => {
      await panel.open({ width });
      await panel.send({ type: "show", view: studied("double-fetch").view() });
      assert.equal(await at("outcomes").locator(".scroll").evaluate(isCut), false);
      for (const cell of await at("outcomes").locator("td").all()) assert.equal(await cell.evaluate(isCut), false);
    });

    it(`keeps how the orders of the tree end in sight, ${width} px wide`, async () => {
      await panel.open({ width });
      await panel.send({ type: "show", view: studied("lost-update").view() });
      const edge = (await at("tree").boundingBox())!;
      const results = await at("tree").locator(".result").all();
      assert.ok(results.length > 4);
      for (const result of results) {
        const box = (await result.boundingBox())!;
        assert.ok(box.x + box.width <= edge.x + edge.width + 1, `${box.x + box.width} of ${edge.x + edge.width}`);
      }
    });
  }

  for (const width of [320, 480, 700, 900])
    it(`writes nothing across the end of what somebody waits for, ${width} px wide`, async () => {
      for (const name of ["async-mutex-not-released", "condition-if", "bank-transfer-deadlock"]) {
        await panel.open({ width });
        await panel.send({ type: "show", view: studied(name).view() });
        const spans = await at("timeline")
          .locator(".span")
          .evaluateAll((all: { querySelector(name: string): { getBoundingClientRect(): { right: number } } }[]) =>
            all.map((span) => ["path", "text"].map((part) => span.querySelector(part).getBoundingClientRect().right)),
          );
        assert.ok(spans.length > 2);
        for (const [end, words] of spans) assert.ok(words <= end + 0.5, `${name}: ${words} of ${end}`);
        await panel.page.close();
      }
      await panel.open();
    });

  it("says that somebody is stuck after however many events", async () => {
    const { trace } = fixture("many-tasks");
    for (const width of [500, 900]) {
      await panel.open({ width });
      await panel.send(showMessage("many-tasks", trace.events.length));
      assert.equal(await at("timeline").locator(".ending").textContent(), "stuck");
      await panel.page.close();
    }
    await panel.open();
  });

  it("shows all of what a channel is like, and who changed it", async () => {
    await panel.open();
    const { outcomes, view } = studied("channel-pipeline");
    const [trace] = outcomes;
    const shown = { trace, position: trace.events.length, from: { kind: "first" }, canUndo: false } as const;
    await panel.send({ type: "show", view: view({ shown }) });
    assert.match(await words("state"), /numbers empty \(0 of 1\), closed/);
    for (const value of await at("state").locator(".values > *").all())
      assert.equal(await value.evaluate(isCut), false);
  });

  it("assumes nothing about memory where all runs on one loop, and counts no preemptions there", async () => {
    await panel.open();
    await panel.send({ type: "show", view: studied("double-fetch").view() });
    assert.match(await words("verdict"), /every order was tried, 2 ms · I\/O may take any time$/);
    assert.match(await words("finding"), /Simplest: 3 events$/);
    await panel.send({ type: "show", view: studied("bank-transfer-deadlock").view() });
    assert.match(await words("verdict"), /2 ms · sequentially consistent memory$/);
    assert.match(await words("finding"), /Simplest: 4 events, 1 preemption$/);
  });

  it("says of an exploration that somebody stopped how far it came, and offers to explore again", async () => {
    await panel.open();
    const { report, view } = studied("condition-while");
    const exploration = { ...report.exploration, complete: false, executions: 1_234, elapsedMs: 4_200 };
    const stopped = { ...report, verdict: "interrupted", exploration } as const;
    await panel.send({ type: "show", view: view({ report: stopped, choices: undefined }) });
    assert.match(
      await words("verdict"),
      /^Nothing found in 1,234 different orders, but not all were tried .* · stopped by hand after 4\.2 s · /,
    );
    await at("rerun").click();
    assert.deepEqual(await panel.last("rerun"), { type: "rerun" });
  });

  it("tells three kinds of branches apart: tried, left out as equivalent, chosen by hand", async () => {
    await panel.open();
    const { view, outcomes } = studied("dining-philosophers-deadlock");
    await panel.send({ type: "show", view: view() });
    const rows = (kind: string) => at("tree").locator(`.row.${kind}`);
    assert.ok((await rows("branch").count()) >= 7);
    assert.equal(await rows("rest").innerText(), "Kant as well: equivalent orders only");
    assert.equal(await rows("hand").count(), 0);
    const trace = { ...outcomes[0], schedule: "i2::0SaSbSc.1Ld.2Le.1W" };
    const from = { kind: "fork", position: 5, task: 1 } as const;
    await panel.send({ type: "trace", shown: { trace, position: 5, from, canUndo: true } });
    assert.match(await rows("hand").innerText(), /^your choice/);
    // Each has a sign of its own, and is an item of the tree
    const signs = await Promise.all(
      ["rest", "hand"].map((kind) => rows(kind).locator("svg path").first().getAttribute("d")),
    );
    assert.equal(new Set(signs).size, 2);
    assert.equal(await rows("rest").getAttribute("role"), "treeitem");
  });

  it("shows tasks, objects and turns of kinds that it does not know yet", async () => {
    await panel.open();
    for (const name of ["bank-transfer-deadlock", "double-fetch"]) {
      const { traces, view } = studied(name);
      const text = JSON.stringify(traces[0])
        .replaceAll('"kind":"mutex"', '"kind":"package"')
        .replaceAll('"kind":"variable"', '"kind":"worker"')
        .replaceAll(/"kind":"(?:lock|io|read|call)"/g, '"kind":"postToWorker"');
      const trace = JSON.parse(text) as (typeof traces)[number];
      const from = { kind: "first" } as const;
      // Throws what the page throws, and so do the keys
      await panel.send({ type: "show", view: view({ shown: { trace, position: 1, from, canUndo: false } }) });
      for (const key of ["ArrowRight", "End", "Home", "s", "o"]) await panel.page.keyboard.press(key);
      assert.equal((await at("event-table").locator("tbody tr").count()) > 3, true);
      assert.ok((await at("timeline").locator(".cell").count()) > 3);
    }
  });

  it("says what to do where nothing was explored yet", async () => {
    await panel.open();
    assert.match(await words("verdict"), /^Nothing explored yet Run Interleaver: Visualize This File on a TypeScript/);
  });

  it("announces each step, and what the graph says of it, in words", async () => {
    await panel.open();
    await panel.send(showMessage("bank-transfer-deadlock", 3));
    const live = () =>
      panel.page
        .locator("[aria-live=polite]:visible")
        .evaluateAll((all: { innerText: string }[]) => all.map((node) => node.innerText.replace(/\s+/g, " ").trim()));
    assert.ok((await live()).includes("3 of 4 Ada locks checking · line 18"));
    await at("forward").click();
    await panel.reaches(4);
    const said = await live();
    assert.ok(said.includes("4 of 4 Ben locks savings · line 18"), said.join("\n"));
    assert.ok(said.includes("The cycle is closed: nobody in it can go on."), said.join("\n"));
  });
});
