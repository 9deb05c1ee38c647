import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { studied, studiedText } from "./studied";
import { usePanel } from "./usePanel";

const bystanders = `import { scenario, thread, Mutex } from "interleaver";
scenario("two, and two who stand by", () => {
  const [a, b] = [new Mutex("a"), new Mutex("b")];
  const one = thread("one", () => { a.lock(); b.lock(); b.unlock(); a.unlock(); });
  const two = thread("two", () => { b.lock(); a.lock(); a.unlock(); b.unlock(); });
  const between = thread("between", () => {});
  const bystander = thread("bystander", () => {});
  bystander.join();
  between.join();
  one.join();
  two.join();
});`;
const longNames = `import { scenario, thread, Mutex } from "interleaver";
scenario("names as long as in large programs", () => {
  const [repositoryLock, coordinatorLock] = [new Mutex("customerRepositoryLock"), new Mutex("invoiceCoordinatorLock")];
  const work = (name: string, one: Mutex, other: Mutex) => thread(name, () => {
    one.lock();
    other.lock();
    other.unlock();
    one.unlock();
  });
  work("customerSynchronisationWorker", repositoryLock, coordinatorLock);
  work("invoiceBackgroundProcessor", coordinatorLock, repositoryLock);
});`;
/** The nodes under which a line of the graph runs. A text, because the tests are typed without the DOM. */
const crossedNodes = `[...document.querySelectorAll("[data-testid=graph] :is(.edge, .others) .line")].flatMap((line) => {
  const length = line.getTotalLength();
  const { x, y } = line.ownerSVGElement.getBoundingClientRect();
  const points = Array.from({ length: 200 }, (_, i) => line.getPointAtLength((length * i) / 199));
  return [...document.querySelectorAll("[data-testid=graph] .node")].filter((node) => {
    const box = node.querySelector("rect").getBoundingClientRect();
    return points.some((p) => p.x + x > box.left && p.x + x < box.right && p.y + y > box.top && p.y + y < box.bottom);
  }).map((node) => node.textContent);
})`;

describe("the panel: who waits for whom", function () {
  const panel = usePanel();
  const { at } = panel;
  const words = async (id: string) => (await at(id).innerText()).replace(/\s+/g, " ").trim();
  const show = async (view: object, width = 900) => {
    await panel.open({ width });
    await panel.send({ type: "show", view: view as ReturnType<ReturnType<typeof studied>["view"]> });
  };
  const program = (file: string) => studiedText(file, readFileSync(file, "utf8")).view();
  const caption = () => panel.page.locator(".graph .note").innerText();
  const others = () => at("graph").locator(".others path").count();

  it("says that loops go round for ever, and who could go on, where nobody waits for a lock", async () => {
    await show(studied("dining-philosophers-livelock").view());
    assert.match(await caption(), /^Plato and Kant go round their loops for ever\.$/);
    await show(studied("writer-starvation").view());
    assert.match(await caption(), /cook could go on, but others may be faster every time\./);
    await show(
      studiedText(
        "a.ts",
        `import { scenario, thread, Mutex } from "interleaver";
scenario("s", () => {
  const lock = new Mutex("lock");
  thread("looks", () => { for (;;) lock.runExclusive(() => {}); });
});`,
      ).view(),
    );
    assert.match(await caption(), /^looks goes round its loop for ever\./);
  });

  it("says why somebody waits, in the words of the table beside it", async () => {
    await show(program("test/programs/mixed/join-blocks-the-loop.ts"));
    assert.match(await words("runs-next"), /cannot run: nobody has sent/);
    await show(studied("lost-wakeup").view());
    await panel.page.keyboard.press("ArrowLeft");
    assert.doesNotMatch(await caption(), /until somebody wakes it/);
  });

  it("shows what there is at other times where nobody holds or waits now, and only there", async () => {
    await show(studied("race-loser-goes-on").view());
    assert.equal(await others(), 4);
    assert.match(await caption(), /any more\. Faint: who holds or waits at other times in this order\.$/);
    await panel.page.keyboard.press("Home");
    assert.equal(await others(), 0);
    assert.doesNotMatch(await caption(), /Faint/);
    // Nobody ever does: no picture, and no room for one
    await show(studied("spin-lock").view());
    assert.equal(await at("graph").isVisible(), false);
    assert.match(await caption(), /^Nobody holds a lock, nobody waits\.$/);
    const [head, note] = [at("waits").locator("h2"), at("waits").locator(".note")];
    const [above, below] = [(await head.boundingBox())!, (await note.boundingBox())!];
    assert.ok(below.y - above.y - above.height < 20, "no empty space");
  });

  for (const width of [900, 560, 340])
    it(`leads edges around nodes that stand between, ${width} px wide`, async () => {
      const view = studiedText("a.ts", bystanders).view();
      await show(view, width);
      const { events } = view.shown!.trace;
      let checked = 0;
      for (let position = 0; position <= events.length; position++) {
        await panel.send({ type: "position", position });
        checked += await at("graph").locator(".line").count();
        assert.deepEqual(await panel.page.evaluate(crossedNodes), [], `after event ${position}`);
      }
      assert.ok(checked > events.length);
    });

  it("numbers a queue where somebody comes first, and not where all go on at once", async () => {
    await show(studied("barrier-misuse").view());
    const labels = await at("graph").locator(".edge.waits .label").allTextContents();
    assert.deepEqual([...new Set(labels)], ["waits for · line 12"]);
    assert.equal(labels.length, 2);
  });

  it("takes all of the width rather than cut names so that nobody can tell them apart", async () => {
    const view = studiedText("a.ts", longNames).view();
    await show(view, 560);
    const names = await at("graph").locator(".node text").allTextContents();
    for (const name of names) assert.ok(name.replace("…", "").length >= 15, name);
    const [graph, next] = [(await at("waits").boundingBox())!, (await at("runs-next").boundingBox())!];
    assert.ok(next.y >= graph.y + graph.height, "one below the other");
    // Short names stay beside
    await show(studied("bank-transfer-deadlock").view(), 560);
    assert.equal((await at("waits").boundingBox())!.y, (await at("runs-next").boundingBox())!.y);
  });

  it("leaves each node a name, however many there are", async () => {
    await show(program("test/programs/async/web-locks-opposite-order.ts"), 560);
    const names = await at("graph").locator(".node text").allTextContents();
    assert.ok(names.length >= 8 && names.includes("main"));
    for (const name of names) assert.match(name, /[a-z]{3}/, JSON.stringify(names));
    assert.equal((await caption()).match(/Nobody settles the promise of line 7/g)?.length, 1, "once for both");
  });

  it("tells locks of one name apart, and calls a callback what its lane is called", async () => {
    await show(program("test/programs/mixed/callback-locks-in-other-order.ts"));
    const all = await at("graph").locator(".node.object text").allTextContents();
    const [one, other] = all.filter((name) => name.startsWith("lock"));
    assert.notEqual(one, other);
    const said = (await words("finding")).replace(/ \d /g, " ");
    assert.ok(said.includes(`teller holds ${one} (line 15) and waits for ${other} (line 16)`), said);
    assert.ok(said.includes(`main holds ${other} (line 15) and waits for ${one} (line 16)`), said);
    const next = await words("runs-next");
    assert.ok(next.includes(`cannot run: main holds ${other}`), next);
    assert.ok(next.includes(`cannot run: teller holds ${one}`), next);
    assert.ok((await words("position")).includes(`main locks ${other}`));
    const badges = await at("graph").locator(".edge .badge:not([display=none])").allTextContents();
    assert.deepEqual(badges.sort(), ["1", "2"]);
    const boxes = new Map<string, { x: number; y: number }>();
    for (const name of ["teller", other, "main", one])
      boxes.set(name, (await at(`node-${name}`).locator("rect").boundingBox())!);
    const [teller, second, main, first] = [...boxes.values()];
    assert.ok(teller.x < second.x && second.y < main.y && main.x > first.x && first.y > teller.y, "clockwise");
  });

  it("lets nobody run where an error has ended the program, and says why somebody sleeps", async () => {
    await show(studied("token-refresh").view());
    assert.match(await words("runs-next"), /GET \/news#2 .* cannot run: the program ended with an error/);
    assert.equal(await at("runs-next").getByText("Run this").count(), 0);
    await show(studied("select-timeout").view());
    await panel.send({ type: "position", position: 3 });
    assert.match(await words("runs-next"), /cannot run: it sleeps/);
  });
});
