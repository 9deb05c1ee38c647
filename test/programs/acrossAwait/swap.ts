// @expect verified
//
// The old one is closed when the new one is there.
import { io } from "interleaver";
const s: { current: { id: number } | undefined } = { current: undefined };
let ids = 0;
const closed: number[] = [];
async function renew() {
  const prev = s.current;
  s.current = { id: ++ids };
  if (prev) {
    await io();
    closed.push(prev.id);
  }
}
await Promise.all([renew(), renew(), renew()]);
