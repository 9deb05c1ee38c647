import assert from "node:assert/strict";
import { eventually } from "../extension/harness/eventually";
import { fixture, showMessage } from "./fixtures";
import { longTrace } from "./longTrace";
import type { openPanel } from "./openPanel";
import { processorTime } from "./processorTime";
import { usePanel } from "./usePanel";

const { trace } = fixture("bank-transfer-deadlock");
const end = trace.events.length;

describe("the panel in a browser", function () {
  const panel = usePanel();
  const { at, last, reaches } = panel;
  const position = async () => Number(await panel.page.getByRole("slider").getAttribute("aria-valuenow"));
  const show = async (start: number, options: Parameters<typeof openPanel>[1] = {}) => {
    await panel.open(options);
    await panel.send(showMessage("bank-transfer-deadlock", start));
  };

  it("says that it is ready, and shows verdict, finding, lanes, graph, state and outcomes", async () => {
    await show(end);
    assert.deepEqual((await panel.sent())[0], { type: "ready" });
    assert.match(await at("verdict").innerText(), /Deadlock in 1 of 3 orders/);
    assert.match(
      (await at("finding").innerText()).replace(/\s+/g, " "),
      /Ada holds checking 1 \(line 18\) and waits for savings/,
    );
    for (const task of trace.tasks) assert.match((await at(`lane-${task.id}`).textContent())!, new RegExp(task.name));
    for (const event of trace.events) assert.equal(await at(`event-${event.number}`).count(), 1);
    assert.match((await at("state").innerText()).replace(/\s+/g, " "), /checking held by Ada Ben line 19/);
    assert.match(await at("outcomes").innerText(), /2 different ends, 3 orders/);
    assert.match((await at("graph").getAttribute("aria-label"))!, /Ada waits for savings \(line 19\)/);
  });

  it("steps with the buttons; the graph closes the cycle only at the end", async () => {
    await show(0);
    assert.equal(await at("first").isDisabled(), true);
    for (let expected = 1; expected <= end; expected++) {
      assert.equal(await at("graph-cycle").count(), 0);
      await at("forward").click();
      await reaches(expected);
      assert.deepEqual(await last("moved"), { type: "moved", position: expected });
    }
    assert.equal(await at("graph").getAttribute("data-cycle"), "closed");
    assert.equal(await at("graph-cycle").count(), 1);
    assert.equal(await at("forward").isDisabled(), true);
    await at("back").click();
    await reaches(end - 1);
    assert.equal(await at("graph").getAttribute("data-cycle"), "open");
    await at("first").click();
    await reaches(0);
    await at("next-switch").click();
    await reaches(trace.events.find((event) => event.switch)!.number);
    await at("next-finding").click();
    await reaches(end);
    await at("first").click();
    await at("last").click();
    await reaches(end);
  });

  it("steps with the keys", async () => {
    await show(0);
    const expected: [string, number][] = [
      ["ArrowRight", 1],
      ["ArrowRight", 2],
      ["ArrowLeft", 1],
      ["End", end],
      ["Home", 0],
      ["s", trace.events.find((event) => event.switch)!.number],
      ["F8", end],
    ];
    for (const [key, target] of expected) {
      await panel.page.keyboard.press(key);
      await reaches(target);
    }
    assert.match(
      (await panel.page.getByRole("slider").getAttribute("aria-valuetext"))!,
      /^\d+ of \d+: Ben locks savings/,
    );
  });

  it("plays with Space and stops at the end", async () => {
    await show(end - 2);
    for (let i = 0; i < 4; i++) await at("speed").click();
    await at("verdict").click();
    await panel.page.keyboard.press("Space");
    await reaches(end);
    await panel.page.getByRole("button", { name: "Play" }).waitFor();
    assert.equal(await position(), end);
  });

  it("drags the ruler", async () => {
    await show(0);
    const box = (await at(`event-${end}`).boundingBox())!;
    const ruler = (await panel.page.getByRole("slider").boundingBox())!;
    await panel.page.mouse.move(ruler.x + 40, ruler.y + 12);
    await panel.page.mouse.down();
    await panel.page.mouse.move(box.x + box.width / 2, ruler.y + 12, { steps: 5 });
    await panel.page.mouse.up();
    await reaches(end);
  });

  it("asks for a fork with the position and the task chosen, and offers undo afterwards", async () => {
    await show(2);
    assert.equal(await at("undo").isDisabled(), true);
    assert.equal(await at("choose-1").count(), 0, "Ada is next anyway");
    await at("choose-2").click();
    assert.deepEqual(await last("fork"), { type: "fork", position: 2, task: 2 });
    const passing = fixture("bank-transfer-deadlock").passing!;
    const from = { kind: "fork", position: 2, task: 2 } as const;
    await panel.send({ type: "trace", shown: { trace: passing, position: 2, from, canUndo: true } });
    assert.match(await at("origin").innerText(), /You chose\s*Ben\s*for event 3\. This order passes/);
    assert.equal(await panel.page.locator(".badge:visible").count(), 0);
    await at("undo").click();
    assert.deepEqual(await last("undo"), { type: "undo" });
  });

  it("asks for another alternative of the operation that runs anyway", async () => {
    await show(0);
    const next = { kind: "choose", text: 'choose("left", "right")', alternatives: ["left", "right"] } as const;
    const initial = { ...trace.initial, tasks: [{ task: 0, status: "ready", next }] } as const;
    const events = trace.events.map((event) => (event.number === 1 ? { ...event, choice: 0, alternatives: 2 } : event));
    const shown = {
      trace: { ...trace, initial, events },
      position: 0,
      from: { kind: "first" },
      canUndo: false,
    } as const;
    await panel.send({ type: "trace", shown });
    assert.equal(await at("choose-0-0").count(), 0, "left is taken");
    await at("choose-0-1").click();
    assert.deepEqual(await last("fork"), { type: "fork", position: 0, task: 0, choice: 1 });
  });

  it("goes from event to event of one object", async () => {
    await show(0);
    const about = (object: number) =>
      trace.events.filter((event) => event.object === object).map((event) => event.number);
    await at("object-0").getByRole("button").first().click();
    await reaches(about(0)[0]);
    await panel.page.keyboard.press("o");
    await reaches(about(0)[1] ?? about(0)[0]);
  });

  it("offers no task that is blocked, and says who is in the way", async () => {
    await show(end);
    assert.equal(await panel.page.locator("[data-testid^=choose-]").count(), 0);
    assert.match((await at("runs-next").innerText()).replace(/\s+/g, " "), /cannot run: Ben holds savings/);
  });

  it("reveals the line of an event and of a link without moving the focus of the editor", async () => {
    await show(0);
    await at("event-3").click();
    await reaches(3);
    assert.equal((await last("reveal"))?.range.line, trace.events[2].site!.line);
    await at("finding").getByText("line 19").first().click();
    assert.equal((await last("reveal"))?.range.line, 19);
  });

  it("opens outcomes and findings, copies, explores again", async () => {
    await show(end);
    await at("open-outcome-0").click();
    assert.deepEqual(await last("openOutcome"), { type: "openOutcome", index: 0 });
    await at("copy-schedule").click();
    await at("copy-columns").click();
    await at("rerun").click();
    for (const type of ["copySchedule", "copyColumns", "rerun"] as const) assert.deepEqual(await last(type), { type });
    await panel.send(showMessage("lost-update", 5));
    await at("next-of-findings").click();
    assert.deepEqual(await last("openFinding"), { type: "openFinding", index: 1 });
  });

  it("marks an old picture and forks it no more", async () => {
    await show(2);
    await panel.send({ type: "stale" });
    assert.equal(await at("stale").isVisible(), true);
    assert.equal(await at("choose-2").count(), 0);
    await panel.send(showMessage("bank-transfer-deadlock", 2));
    assert.equal(await at("stale").count(), 0);
  });

  it("shows progress, failures and the problems of an invalid program", async () => {
    await panel.open();
    await panel.send({ type: "exploring", file: "a.ts", scenario: "two transfers", executions: 1234 });
    assert.match(await at("verdict").innerText(), /Exploring two transfers…\s+1,234 orders so far/);
    await panel.send({ type: "failed", message: "The worker ran out of memory." });
    assert.match(await at("failed").innerText(), /out of memory/);
    const { report } = fixture("bank-transfer-deadlock");
    const problems = [{ file: "a.ts", line: 3, column: 5, message: "packages: not yet supported" }];
    const invalid = { ...report, verdict: "invalid", findings: [], outcomes: [], problems } as const;
    const view = { file: "a.ts", scenarios: ["a.ts"], scenario: "a.ts", report: invalid };
    await panel.send({ type: "show", view });
    assert.match(await at("verdict").innerText(), /cannot be checked/);
    assert.match(await at("problems").innerText(), /a\.ts:3:5 packages: not yet supported/);
    assert.equal(await at("timeline").isVisible(), false);
  });

  it("comes back from what it stored, before the host answers", async () => {
    await show(0);
    await at("forward").click();
    const saved = await eventually(async () => {
      const found = await panel.page.evaluate<{ position: number } | null>("window.saved");
      assert.equal(found?.position, 1);
      return found;
    });
    await panel.page.close();
    await panel.open({ saved });
    await reaches(1);
    assert.match(await at("verdict").innerText(), /Deadlock/);
  });

  it("has a name for every control, and the events as a table", async () => {
    await show(end);
    const unnamed = await panel.page.evaluate(
      "[...document.querySelectorAll('button, [role=slider], select')].filter((node) => !(node.getAttribute('aria-label') || node.textContent.trim())).length",
    );
    assert.equal(unnamed, 0);
    assert.equal(await at("event-table").locator("tbody tr").count(), end);
  });

  for (const width of [320, 560, 900]) {
    it(`fits a page of ${width} px without scrolling sideways`, async () => {
      await show(end, { width });
      assert.equal(await panel.page.evaluate("document.documentElement.scrollWidth"), width);
    });
  }

  for (const theme of ["high-contrast", "high-contrast-light"] as const) {
    it(`writes names in the colour of the text in ${theme}`, async () => {
      await show(end, { theme });
      const [code, text] = await panel.page.evaluate<string[]>(
        "['code', 'body'].map((name) => getComputedStyle(document.querySelector(name)).color)",
      );
      assert.equal(code, text);
    });
  }

  it("scrubs through 10,000 events as fast as through 2,000, drawing only those in view", async () => {
    await show(0);
    const from = { kind: "first" } as const;
    const frame = async (events: number) => {
      await panel.send({ type: "trace", shown: { trace: longTrace(events), position: 0, from, canUndo: false } });
      const jump = () =>
        panel.page.evaluate(`(async () => {
          for (let jump = 1; jump <= 60; jump++) {
            window.postMessage({ type: "position", position: ${events} / 2 + jump * 15 }, "*");
            await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
          }
        })()`);
      const ms = (await processorTime(panel.page, jump)) / 60;
      console.log(`      ${ms.toFixed(1)} ms a frame of ${events} events`);
      await reaches(events / 2 + 60 * 15);
      assert.ok((await panel.page.locator("[data-testid=timeline] .cell").count()) < 60);
      return ms;
    };
    const [short, long] = [await frame(2_000), await frame(10_000)];
    assert.ok(long < 2 * short + 10, `${long.toFixed(1)} ms a frame, ${short.toFixed(1)} ms in a short trace`);
  });
});
