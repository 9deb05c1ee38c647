// @expect verified
// @expect outcomes 2
//
// Whether the work was aborted is written down, and it goes on.
import { io, observe } from "interleaver";

const log: string[] = [];

async function work(): Promise<void> {
  await io();
  const signal = AbortSignal.timeout(5);
  signal.onabort = () => log.push("aborted");
  log.push(`aborted: ${signal.aborted}`);
  await io();
  log.push("work ends");
}

await work();
observe("log", log);
