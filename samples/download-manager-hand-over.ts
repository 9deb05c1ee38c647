// The repair of download-manager: the line is not freed but handed over, so that nobody can come in between,
// however long it takes to wake up.
// @expect verified
import { invariant, io, scenario } from "interleaver";

let running = 0;
const waiting: (() => void)[] = [];

async function begin(): Promise<void> {
  if (running === 0) running++;
  else await new Promise<void>((resolve) => waiting.push(resolve));
}
async function download(file: string): Promise<void> {
  await begin();
  await io(undefined, `GET ${file}`);
  const next = waiting.shift();
  if (next) next();
  else running--;
}

scenario("three files", async () => {
  invariant("one download at a time", () => running <= 1);
  const first = download("a").then(() => download("c"));
  await Promise.resolve();
  await Promise.all([first, download("b")]);
});
