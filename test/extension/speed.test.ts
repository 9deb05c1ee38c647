import assert from "node:assert/strict";
import { measureSpeed, rateOf, toldTimes, type Speed } from "../webview/measureSpeed";
import { useFolder } from "./harness/useFolder";

// Two tasks that take turns: one order, of 9,998 events, with a context switch for every second one
const rounds = 2_499;
const long = `import { Channel, scenario, thread } from "interleaver";
scenario("ping-pong", () => {
  const [ping, pong] = [new Channel<number>(1), new Channel<number>(1)];
  thread("ping", () => {
    for (let i = 0; i < ${rounds}; i++) {
      ping.send(i);
      pong.receive();
    }
  });
  thread("pong", () => {
    for (let i = 0; i < ${rounds}; i++) {
      ping.receive();
      pong.send(i);
    }
  });
});
`;
const events = 2 + 4 * rounds;

describe(`an execution of ${events.toLocaleString("en-US")} events, in a real VS Code window`, function () {
  const session = useFolder(this, { "long.ts": long });

  it("is drawn while somebody scrubs, and answers a key at once", async () => {
    const { window } = session;
    await window.openFile("long.ts");
    await window.run("Interleaver: Visualize This File");
    await window
      .part("position")
      .getByText(`${events.toLocaleString("en-US")} of`)
      .waitFor();
    const slider = window.panel.locator("[role=slider]");
    await slider.focus();
    const { frames, steps } = await slider.evaluate<Speed, SVGElement>(measureSpeed);
    const at = Number(await slider.getAttribute("aria-valuenow"));
    assert.equal(at, 100 + 299 * 32 - 60, "every key was a step");
    console.log(`      scrubbing: ${rateOf(frames).toFixed(0)} frames a second; between two ${toldTimes(frames)} ms`);
    console.log(`      a step, from the key to its frame: ${toldTimes(steps)} ms (the median, 95 of 100, the longest)`);
    // Other programs run beside, so how fast that is depends on the machine: `npm run bench` is where speed is judged
    assert.ok(frames.length > 100 && steps.length === 60, `${frames.length} frames, ${steps.length} steps`);
  });
});
