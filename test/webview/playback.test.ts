import assert from "node:assert/strict";
import { fixture, showMessage } from "./fixtures";
import { usePanel } from "./usePanel";

const end = fixture("bank-transfer-deadlock").trace.events.length;

describe("playing in the panel, by a clock that the test turns", function () {
  const panel = usePanel();
  const { at } = panel;
  const pass = (ms: number) => panel.page.clock.runFor(ms);
  /** The events that playing has come to: each is posted as soon as it is reached. */
  const reached = async () =>
    (await panel.sent()).flatMap((message) => (message.type === "moved" ? [message.position] : []));
  /** The pointer would wait for pictures, and none is drawn while the clock rests. */
  const press = (id: string) => panel.page.evaluate(`document.querySelector('[data-testid="${id}"]').click()`);
  const show = async (start: number) => {
    await panel.open();
    await panel.page.clock.install({ time: 0 });
    await panel.send(showMessage("bank-transfer-deadlock", start));
    await panel.page.clock.pauseAt(3_600_000);
  };
  /** Lets pass what is missing to the next event, and to be sure not more. */
  const oneEvent = async (interval: number) => {
    const before = (await reached()).length;
    await pass(interval - 1);
    assert.equal((await reached()).length, before, "too early");
    await pass(1);
    assert.equal((await reached()).length, before + 1, "too late");
  };

  it("goes on by one event each half second, says so in words, and ends at the last", async () => {
    await show(0);
    await press("play");
    for (let position = 1; position <= end; position++) await oneEvent(500);
    assert.deepEqual(
      await reached(),
      Array.from({ length: end }, (_, index) => index + 1),
    );
    await pass(10_000);
    assert.equal((await reached()).length, end);
    assert.match(await at("position").innerText(), new RegExp(`^${end} of ${end}`));
    assert.equal(await at("play").getAttribute("aria-label"), "Play");
  });

  it("rests when it is paused, and goes on from there", async () => {
    await show(0);
    await press("play");
    await pass(16);
    assert.equal(await at("play").getAttribute("aria-label"), "Pause");
    await pass(500);
    assert.deepEqual(await reached(), [1]);
    await press("play");
    await pass(10_000);
    assert.deepEqual(await reached(), [1]);
    assert.equal(await at("play").getAttribute("aria-label"), "Play");
    await press("play");
    await oneEvent(500);
    assert.deepEqual(await reached(), [1, 2]);
  });

  it("rests as soon as somebody steps", async () => {
    await show(0);
    await press("play");
    await pass(500);
    await pass(16);
    await press("back");
    await pass(10_000);
    assert.deepEqual(await reached(), [1, 0]);
  });

  it("plays once more from the start where it has ended", async () => {
    await show(end);
    await press("play");
    await oneEvent(500);
    assert.deepEqual(await reached(), [0, 1]);
  });

  // From one speed to the next with each click, and from the fastest to the slowest
  for (const [clicks, words, interval] of [
    [0, "1×", 500],
    [1, "2×", 250],
    [2, "4×", 125],
    [4, "0.5×", 1000],
    [5, "1×", 500],
  ] as const)
    it(`plays an event each ${interval} ms at ${words}, after ${clicks} clicks on the speed`, async () => {
      await show(0);
      for (let click = 0; click < clicks; click++) {
        await press("speed");
        await pass(16);
      }
      assert.equal((await at("speed").innerText()).trim(), words);
      await press("play");
      await oneEvent(interval);
      await oneEvent(interval);
    });

  it("takes a new speed while it plays", async () => {
    await show(0);
    await press("play");
    await oneEvent(500);
    await press("speed");
    await oneEvent(250);
  });
});
