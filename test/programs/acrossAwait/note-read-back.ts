// @expect violated atomicity-violation/stale-read
//
// What was written down is looked up after the await, and decides.
import { io, observe } from "interleaver";

const notes: number[] = [];
const log: string[] = [];
const shop = { left: 1 };

async function buy(who: string): Promise<void> {
  await io();
  const at = notes.push(shop.left) - 1;
  await io();
  if (notes[at] === 0) return;
  shop.left--;
  log.push(`${who} bought it`);
}

await Promise.all([buy("ann"), buy("bob")]);
observe("log", log);
