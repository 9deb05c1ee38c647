import assert from "node:assert/strict";
import type { ToPanel } from "../../src/protocol/panel";
import { studied } from "./studied";
import { usePanel } from "./usePanel";

describe("the panel: ways out, side by side, choices, guesses", function () {
  const panel = usePanel();
  const { at, last, reaches } = panel;
  const words = async (id: string) => (await at(id).innerText()).replace(/\s+/g, " ").trim();
  const bank = studied("bank-transfer-deadlock");
  const show = async (message: ToPanel = { type: "show", view: bank.view() }) => {
    await panel.open();
    await panel.send(message);
  };

  it("says which event is the point of no return, marks it, and goes to the last choice", async () => {
    await show();
    assert.match(
      await words("turning"),
      /^Point of no return: event 4, Ben locks savings: every order .* fails\. The last choice that could have saved it: Ada locks savings\./,
    );
    assert.equal(await words("too-late"), "No choice helps any more: every order from here fails.");
    await at("last-chance").click();
    await reaches(3);
    assert.equal(await words("last-way"), "The last way out: choose Ada here.");
    await at("last").click();
    await reaches(4);
    await at("way-out").locator(".sign").click();
    await reaches(3);
    await at("open-passing").click();
    assert.deepEqual(await last("openPassing"), { type: "openPassing" });
  });

  it("says that it looks for the way out, and takes in what was found later", async () => {
    const { schedule } = bank.traces[0];
    await show({ type: "show", view: bank.view({ turning: { schedule, looking: true } }) });
    assert.match(await words("looking"), /^Looking for the last way out… You can step, fork and explore meanwhile/);
    assert.equal(await at("way-out").count(), 0);
    // Of another execution
    await panel.send({ type: "turning", turning: { ...bank.turnings[0], schedule: "i2::0S" } });
    assert.equal(await at("way-out").count(), 0);
    await panel.send({ type: "turning", turning: bank.turnings[0] });
    assert.match(await words("turning"), /^Point of no return/);
    assert.equal(await at("way-out").count(), 1);
  });

  it("says that no order avoids it, and what is not decided", async () => {
    await show({ type: "show", view: studied("lost-update").view() });
    assert.equal(await words("turning"), "No choice avoids it: every order fails.");
    await panel.send({ type: "show", view: studied("dining-philosophers-livelock").view() });
    assert.match(
      await words("turning"),
      /^The last way out that was found: before event 8, .* not decided; \d+ orders were tried/,
    );
  });

  it("shows two orders side by side, the first difference marked", async () => {
    await show();
    const rows = panel.page.locator("[data-testid=compare] tbody tr");
    const parts = at("compare").locator("tr.first");
    assert.match(
      (await parts.innerText()).replace(/\s+/g, " "),
      /^4 they part Ben locks savings · line 18 Ada locks savings · line 19$/,
    );
    assert.equal(await rows.count(), bank.turnings[0].passing!.events.length);
    assert.match(
      (await at("compare").locator("thead").innerText()).replace(/\s+/g, " "),
      /This order deadlock The nearest order that passes passes *$/,
    );
    await at("compare-with").selectOption({ label: "Outcome 1" });
    assert.deepEqual(await last("compare"), { type: "compare", with: { kind: "outcome", index: 0 } });
    // Until it is there, nothing of another one is shown
    assert.equal(await parts.count(), 0);
    const other = bank.trace(bank.tree.ends[0].schedule);
    await panel.send({ type: "other", other: { of: { kind: "outcome", index: 0 }, trace: other } });
    assert.match((await at("compare").locator("thead").innerText()).replace(/\s+/g, " "), /Outcome 1 passes *$/);
    assert.match(
      (await parts.innerText()).replace(/\s+/g, " "),
      /^3 they part Ada locks checking .* Ben locks savings/,
    );
    await parts.getByRole("button", { name: "event 3", exact: true }).click();
    await reaches(3);
  });

  it("shows the tree of choices, with the keys of a tree, and opens an end", async () => {
    await show();
    const items = at("tree").getByRole("treeitem");
    const texts = async () => (await items.allInnerTexts()).map((text) => text.replace(/\s+/g, " ").trim());
    const all = await texts();
    assert.equal(all.length, 4);
    assert.match(all[0], /^Ada locks checking event 3, line 18 2 orders, 1 fail$/);
    assert.match(all[2], /^Ben locks savings event 4, line 18 deadlock shown$/);
    assert.match(all[3], /^Ben locks savings event 3, line 18 · 2 equivalent left out passes$/);
    await items.first().focus();
    await panel.page.keyboard.press("ArrowLeft");
    assert.equal((await texts()).length, 2);
    assert.equal(await items.first().getAttribute("aria-expanded"), "false");
    // The arrows of the tree do not step
    assert.equal(await panel.page.getByRole("slider").getAttribute("aria-valuenow"), "4");
    await panel.page.keyboard.press("ArrowDown");
    await panel.page.keyboard.press("Enter");
    const passing = bank.tree.ends[0].schedule;
    assert.deepEqual(await last("openSchedule"), { type: "openSchedule", schedule: passing });
  });

  it("adds an order that somebody made by choosing to the tree", async () => {
    await show();
    const fork = { ...bank.outcomes[0], schedule: "i2::0S.1L.0S" };
    await panel.send({
      type: "trace",
      shown: { trace: fork, position: 1, from: { kind: "fork", position: 1, task: 1 }, canUndo: true },
    });
    const mine = at("tree").getByRole("treeitem").filter({ hasText: "your choice" });
    assert.equal(await mine.count(), 1);
    assert.match((await mine.innerText()).replace(/\s+/g, " "), /your choice passes shown/);
    await panel.page.keyboard.press("u");
    assert.deepEqual(await last("undo"), { type: "undo" });
  });

  it("asks for the tree by itself where there are few orders, and else when somebody wants it", async () => {
    await show({ type: "show", view: bank.view({ choices: undefined }) });
    assert.deepEqual(await last("askChoices"), { type: "askChoices" });
    const exploration = { ...bank.report.exploration, executions: 1_000_000 };
    const view = bank.view({ choices: undefined, report: { ...bank.report, exploration } });
    await panel.page.close();
    await show({ type: "show", view });
    assert.ok((await panel.sent()).every(({ type }) => type !== "askChoices"));
    assert.match(await words("choices"), /1,000,000 orders: the tree shows the first 300\./);
    await at("ask-choices").click();
    assert.deepEqual(await last("askChoices"), { type: "askChoices" });
    await panel.send({ type: "choices", choices: { tree: { ...bank.tree, complete: false } } });
    assert.match(await words("choices"), /the first 3 orders.*the exploration tried 1,000,000\.$/);
  });

  it("covers verdict and outcomes until somebody has guessed, and says how good the guess was", async () => {
    await show({ type: "show", view: bank.view({ predict: true }) });
    assert.doesNotMatch(await panel.page.locator("body").innerText(), /deadlock in|stuck|different ends/i);
    assert.equal(await at("timeline").isVisible(), false);
    assert.equal(await at("reveal").isDisabled(), true);
    await at("guess-verdict-well").check();
    await at("guess-ends-2").check();
    await at("reveal").click();
    await at("timeline").waitFor();
    assert.match(await words("verdict"), /^Deadlock in 1 of 3 orders/);
    assert.equal(
      await words("predict"),
      "You guessed that every order ends well; in truth somebody can wait for ever. Right: 2 different ways to end.",
    );
    // The editor, which keeps it to itself as well, hears of it, and hears again when the panel is shown again
    const told = async () => (await panel.sent()).filter(({ type }) => type === "guessed");
    const guessed = { type: "guessed", scenario: "two transfers" };
    assert.deepEqual(await told(), [guessed]);
    await panel.send({ type: "show", view: bank.view({ predict: true }) });
    assert.deepEqual(await told(), [guessed, guessed]);
    // Of the text after an edit nothing is known yet
    await panel.send({ type: "stale" }, { type: "show", view: bank.view({ predict: true }) });
    assert.equal(await at("timeline").isVisible(), false);
    await at("predict-switch").click();
    await at("timeline").waitFor();
    assert.deepEqual(await last("predict"), { type: "predict", predict: false });
    assert.equal((await told()).length, 2);
  });

  it("lists the findings, keeps pinned values in sight, and goes from event to event of an object", async () => {
    const lost = studied("lost-update");
    await show({ type: "show", view: lost.view() });
    assert.match(await words("findings"), /^Data race lines 12, 13 4 orders Assertion failed line 20 2 orders$/);
    await at("finding-1").click();
    assert.deepEqual(await last("openFinding"), { type: "openFinding", index: 1 });
    assert.equal(await at("pins").isVisible(), false);
    await at("pin-visitors").focus();
    await panel.page.keyboard.press("Enter");
    await at("pins").waitFor();
    assert.equal(await words("pins"), "visitors 1");
    await at("next-on-object").click();
    await reaches(6);
    assert.equal(await words("pins"), "visitors 1 2");
    await at("unpin-visitors").click();
    await at("pins").waitFor({ state: "hidden" });
  });

  it("stops an exploration", async () => {
    await show({ type: "exploring", file: "a.ts", scenario: "two", executions: 12_345 });
    assert.match(await words("verdict"), /Exploring two… 12,345 orders so far/);
    await at("cancel").click();
    assert.deepEqual(await last("cancel"), { type: "cancel" });
  });
});
