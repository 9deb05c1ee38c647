// One download at a time. Who waits is woken when the line is free; until he goes on, a new download has come in
// between, because it takes some microtasks to wake up. After waiting one must look again.
// @expect violated invariant
import { invariant, io, scenario } from "interleaver";

let running = 0;
const waiting: (() => void)[] = [];

async function free(): Promise<void> {
  if (running > 0) await new Promise<void>((resolve) => waiting.push(resolve));
}
async function download(file: string): Promise<void> {
  await free();
  running++;
  await io(undefined, `GET ${file}`);
  running--;
  waiting.shift()?.();
}

scenario("three files", async () => {
  invariant("one download at a time", () => running <= 1);
  const first = download("a").then(() => download("c"));
  await Promise.resolve();
  await Promise.all([first, download("b")]);
});
