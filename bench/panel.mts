// How long the panel takes for a step in a trace of 10,000 events, in a real Chromium: npx tsx bench/panel.mts [folder]
// The times are processor time of the page's main thread, so that other work on the machine counts little.
import { openBrowser } from "../test/webview/openPanel";
import { showMessage } from "../test/webview/fixtures";
import { longTrace } from "../test/webview/longTrace";
import { measureSpeed, rateOf, toldTimes, type Speed } from "../test/webview/measureSpeed";
import { panelPage } from "../test/webview/panelPage";

const [bundle = "dist/webview"] = process.argv.slice(2);
const events = 10_000;
const steps = 60;
const measured = ["ScriptDuration", "RecalcStyleDuration", "LayoutDuration", "TaskDuration"];

const browser = await openBrowser();
const page = await browser.newPage({ viewport: { width: 900, height: 1000 } });
await page.setContent(panelPage(bundle, "dark"));
const send = (message: unknown) => page.evaluate(`window.postMessage(${JSON.stringify(message)}, "*")`);
await send(showMessage("bank-transfer-deadlock", 0));
const shown = { trace: longTrace(events), position: 0, from: { kind: "first" }, canUndo: false };
await send({ type: "trace", shown });
await page.waitForTimeout(1000);

const session = await page.context().newCDPSession(page);
await session.send("Performance.enable", { timeDomain: "threadTicks" });
const figures = async () => {
  const { metrics } = await session.send("Performance.getMetrics");
  return new Map(metrics.map(({ name, value }) => [name, value * 1000]));
};
/** Goes through positions one after the other, each to its frame. */
const scrub = (stride: number) =>
  page.evaluate(`(async () => {
    for (let step = 1; step <= ${steps}; step++) {
      window.postMessage({ type: "position", position: ${events / 2} + step * ${stride} }, "*");
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    }
  })()`);
for (const [name, stride] of [
  ["step by step", 1],
  ["scrubbing", 15],
] as const) {
  await scrub(stride);
  const before = await figures();
  await scrub(stride);
  const after = await figures();
  const each = measured.map((figure) => {
    const ms = ((after.get(figure) ?? 0) - (before.get(figure) ?? 0)) / steps;
    return `${figure.replace("Duration", "").toLowerCase()} ${ms.toFixed(1)}`;
  });
  console.log(`${events.toLocaleString("en-US")} events, ${name}: ms of each step: ${each.join(", ")}`);
}
// What somebody sees, by the clock: 60 frames a second and 50 ms a step are wanted
const { frames, steps: keys } = await page.evaluate<Speed>(measureSpeed);
console.log(`scrubbing: ${rateOf(frames).toFixed(1)} frames a second; ms between two frames: ${toldTimes(frames)}`);
console.log(`a step, from the key to its frame: ${toldTimes(keys)} ms (the median, 95 of 100, the longest)`);
await browser.close();
