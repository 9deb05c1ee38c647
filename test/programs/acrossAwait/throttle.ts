// @expect verified
// @expect outcomes 3
//
// A throttle that shows the last one later. The call that it belongs to ends with the same line in any case.
import { after, io, observe } from "interleaver";

const log: string[] = [];
let busy = false;
let last: string | undefined;

function show(text: string): void {
  if (busy) {
    last = text;
    return;
  }
  busy = true;
  log.push(text);
  setTimeout(() => {
    busy = false;
    if (last !== undefined) log.push(`${last}, later`);
    last = undefined;
  }, 10);
}
async function type(): Promise<void> {
  show("a");
  await io();
  show("ab");
  await io();
  log.push("typed");
}

await type();
after(() => observe("log", log));
