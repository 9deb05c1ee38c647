// @expect verified
//
// A lock of the platform keeps others out.
import { io } from "interleaver";
const acc = { n: 0 };
async function inc() {
  await navigator.locks.request("n", async () => {
    const v = acc.n;
    await io();
    acc.n = v + 1;
  });
}
await Promise.all([inc(), inc()]);
