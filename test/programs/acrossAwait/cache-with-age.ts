// @expect verified
//
// Two calls load the same, because neither is there yet when they look.
import { io } from "interleaver";
const c = { value: 0, at: -100 }; let loads = 0;
async function read(now: number) { if (now - c.at < 60) return c.value; const v = await io(++loads); c.value = v; c.at = now; return v; }
await Promise.all([read(0), read(0)]); await read(10);
