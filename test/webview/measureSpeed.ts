/** Times of frames and steps, in milliseconds, as the page itself sees them; sorted. */
export interface Speed {
  readonly frames: readonly number[];
  readonly steps: readonly number[];
}

/**
 * Run inside the panel, by the page's own clock: frames while the cursor goes over all of the execution, then keys one by
 * one, each until its frame is drawn. A text, because what compiles the tests calls helpers that the page does not have.
 */
export const measureSpeed = `(async () => {
  const node = document.querySelector("[role=slider]");
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  const frames = [];
  let last = await frame();
  for (let jump = 0; jump < 300; jump++) {
    dispatchEvent(new MessageEvent("message", { data: { type: "position", position: 100 + jump * 32 } }));
    const now = await frame();
    frames.push(now - last);
    last = now;
  }
  const steps = [];
  for (let k = 0; k < 60; k++) {
    await pause(100); // what follows a run of steps is drawn as well
    const begun = performance.now();
    node.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowLeft", bubbles: true, cancelable: true }));
    await frame();
    await pause(0);
    steps.push(performance.now() - begun);
  }
  const sorted = (times) => times.sort((a, b) => a - b);
  return { frames: sorted(frames.slice(5)), steps: sorted(steps) };
})()`;

/** `16.7, 17.0, 33.3`: the median, what 95 of 100 are below, and the longest. */
export function toldTimes(times: readonly number[]): string {
  return [times[times.length >> 1], times[Math.floor(times.length * 0.95)], times.at(-1)!]
    .map((ms) => ms.toFixed(1))
    .join(", ");
}

/** How many frames a second those are. */
export function rateOf(frames: readonly number[]): number {
  return 1000 / (frames.reduce((sum, time) => sum + time, 0) / frames.length);
}
