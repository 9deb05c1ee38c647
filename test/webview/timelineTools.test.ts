import assert from "node:assert/strict";
import { eventually } from "../extension/harness/eventually";
import { fixture, showMessage } from "./fixtures";
import { longTrace } from "./longTrace";
import { usePanel } from "./usePanel";

describe("the panel: async lanes, turns, filters", function () {
  const panel = usePanel();
  const { at } = panel;
  const show = async (name: string, position: number, width = 900) => {
    await panel.open({ width });
    await panel.send(showMessage(name, position));
  };
  const lanes = () =>
    panel.page.locator("[data-testid^=lane-].lane").evaluateAll((all) => all.map((node) => node.textContent));
  const numberOf = async (name: string) => {
    const names = panel.page.locator("g.lane");
    const ids = await names.evaluateAll((all) =>
      all.map((node) => [node.querySelector(".name")?.textContent, node.getAttribute("data-testid")]),
    );
    return ids.find(([text]) => text === name)![1]!.slice("lane-".length);
  };

  it("has a lane for each call, and says what each awaits at the cursor", async () => {
    await show("double-fetch", 1);
    const text = (await lanes()).join("|");
    for (const words of ["main", "headerline 19", "sidebarline 19", "GET /user#1", "PUT /user"])
      assert.ok(text.includes(words), `${words} in ${text}`);
    const sidebar = at(`lane-${await numberOf("sidebar")}`);
    assert.equal(await sidebar.getAttribute("data-status"), "awaits");
    assert.match(
      (await panel.page.locator("[data-testid=timeline] .span").allTextContents()).join("|"),
      /awaits fetchUser\(\)/,
    );
    assert.match((await at("graph").getAttribute("aria-label"))!, /sidebar awaits GET \/user#2 \(line 14\)/);
  });

  it("closes a turn to one box, and opens it again, with mouse and keyboard", async () => {
    await show("double-fetch", 0);
    const boxes = () => panel.page.locator("[data-testid=timeline] .cell").count();
    const open = await boxes();
    await at("turn-0").click();
    assert.equal(await at("turn-0").getAttribute("aria-expanded"), "false");
    const closed = await boxes();
    assert.ok(closed < open, `${closed} boxes, ${open} before`);
    await at("turn-0").focus();
    await panel.page.keyboard.press("Enter");
    assert.equal(await boxes(), open);
    assert.match((await at("turn-1").locator("title").textContent())!, /^GET \/user#1 · ≥ 0 ms · 2 steps/);
    await at("all-turns").click();
    assert.deepEqual(
      await panel.page.locator(".turn").evaluateAll((all) => all.map((node) => node.getAttribute("aria-expanded"))),
      ["false", "false", "false", "false"],
    );
  });

  it("puts a pinned lane at the top and takes a hidden one away", async () => {
    await show("double-fetch", 1);
    const id = await numberOf("sidebar");
    const topOf = async (lane: string) => Number(await at(`lane-${lane}`).locator(".swatch").getAttribute("y"));
    assert.ok((await topOf(id)) > (await topOf("0")));
    await at("lane-menu").click();
    await at(`pin-lane-${id}`).click();
    assert.ok((await topOf(id)) < (await topOf("0")));
    await at("show-lane-0").uncheck();
    assert.equal(await at("lane-0").count(), 0);
    assert.match(await at("lane-menu").innerText(), /5 of 6/);
    // The menu stays open for the next choice
    await at("show-lane-0").check();
    assert.equal(await at("lane-0").count(), 1);
  });

  it("lets stand out what happens before the event at the cursor, what is concurrent, and one object's events", async () => {
    const { trace } = fixture("condition-if");
    const position = trace.events.length - 2;
    await show("condition-if", position);
    const faded = () => panel.page.locator("[data-testid=timeline] .cell.aside").count();
    assert.equal(await faded(), 0);
    const counts: Record<string, number> = {};
    for (const relation of ["before", "after", "concurrent"]) {
      await at("relation").selectOption(relation);
      counts[relation] = Number((await at("matches").innerText()).split(" ")[0]);
    }
    // Each of the others is in one of the three, the event itself in all
    assert.equal(counts.before + counts.after + counts.concurrent, trace.events.length + 2);
    assert.ok(counts.before > 1 && (await faded()) > 0);
    await at("relation").selectOption("all");
    const object = trace.events.find((event) => event.object !== undefined)!.object!;
    await at("about").selectOption(String(object));
    assert.match(
      await at("matches").innerText(),
      new RegExp(`^${trace.events.filter((event) => event.object === object).length} of ${trace.events.length} `),
    );
  });

  it("widens the columns and keeps the cursor in view", async () => {
    await show("condition-if", 6);
    const widthOf = async () => Number(/H([\d.]+)/.exec((await at("event-6").locator(".box").getAttribute("d"))!)![1]);
    const before = await widthOf();
    for (let times = 0; times < 3; times++) {
      await at("zoom-in").click();
    }
    assert.ok((await widthOf()) > 5 * before);
    assert.equal(await at("zoom-in").isDisabled(), true);
    const box = (await at("event-6").boundingBox())!;
    assert.ok(box.x + box.width > 0 && box.x < 900, `at ${box.x}`);
  });

  it("has all of a long execution in one strip, which is dragged to another place, and the wheel pans", async () => {
    await panel.open();
    await panel.send(showMessage("bank-transfer-deadlock", 0));
    const from = { kind: "first" } as const;
    await panel.send({ type: "trace", shown: { trace: longTrace(10_000), position: 0, from, canUndo: false } });
    await panel.page.locator(".overview .window").scrollIntoViewIfNeeded();
    const strip = (await panel.page.locator(".overview .runs").boundingBox())!;
    const inView = async () => {
      const ids = await panel.page
        .locator("[data-testid=timeline] g.cell")
        .evaluateAll((all) => all.map((node) => node.getAttribute("data-testid")));
      return Number(/\d+/.exec(ids[0]!)![0]);
    };
    assert.equal(await inView(), 1);
    const [right, bottom] = [strip.x + strip.width, strip.y + strip.height].map(Math.floor);
    // Between the lines, where nothing is drawn
    await panel.page.mouse.click(right - 60, bottom - 1);
    assert.ok((await inView()) > 8_000);
    await panel.page.locator(".overview .window").hover();
    await panel.page.mouse.down();
    await panel.page.mouse.move(strip.x + strip.width / 2, strip.y + 2, { steps: 5 });
    await panel.page.mouse.up();
    const middle = await inView();
    assert.ok(middle > 4_500 && middle < 5_500, `${middle}`);
    await panel.page.locator("[data-testid=timeline] g.cell").first().hover();
    await panel.page.mouse.wheel(600, 0);
    // The browser hands a wheel on when it has time
    await eventually(async () => assert.ok((await inView()) > middle, "the wheel goes on to later events"));
    assert.match(await at("position").innerText(), /^0 of/, "the cursor stays where it is");
  });

  it("tells lanes of one colour apart by a pattern", async () => {
    await show("many-tasks", 3);
    await at("all-lanes").click();
    const looks = await panel.page
      .locator("g.lane")
      .evaluateAll((all) => all.map((node) => node.getAttribute("class")));
    assert.equal(looks.length, 12);
    assert.equal(new Set(looks).size, looks.length);
    assert.ok((await panel.page.locator("[data-testid=timeline] .cell .texture").count()) > 0);
  });

  for (const width of [320, 560])
    it(`shows calls and turns in ${width} px without scrolling sideways`, async () => {
      await show("async-mutex-not-released", 2, width);
      assert.equal(await panel.page.evaluate("document.documentElement.scrollWidth"), width);
    });
});
