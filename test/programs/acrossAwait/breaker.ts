// @expect verified
//
// A circuit breaker counts in the turn in which a call has failed.
import { io } from "interleaver";
const br = { failures: 0, open: false };
async function call(fails: boolean) { if (br.open) return "refused"; try { await io(); if (fails) throw new Error("x"); br.failures = 0; return "ok"; } catch { if (++br.failures >= 2) br.open = true; return "failed"; } }
await Promise.all([call(true), call(true), call(false)]);
