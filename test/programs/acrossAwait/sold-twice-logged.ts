// @expect violated atomicity-violation/stale-read
//
// Whether anything is left is asked by a function before the await; only the log shows that too much was sold.
import { io, observe } from "interleaver";

const log: string[] = [];
const shop = { left: 1 };
const isSoldOut = () => shop.left === 0;

async function buy(who: string): Promise<void> {
  await io();
  if (isSoldOut()) {
    log.push(`${who} comes too late`);
    return;
  }
  await io();
  shop.left--;
  log.push(`${who} bought it`);
}

await Promise.all([buy("ann"), buy("bob")]);
observe("log", log);
