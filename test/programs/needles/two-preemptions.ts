// @expect violated uncaught-error
//
// The version goes up before both halves are written, not after: a reader has to be interrupted between the halves, and the
// writer too, for a torn read under one version.
import { AtomicInt, thread } from "interleaver";

/** Four threads that meet 32 times: 32! / 8!^4, more than 10^17 traces. */
const meter = new AtomicInt(0);
function noise(): void {
  for (let i = 0; i < 8; i++) meter.increment();
}

const version = new AtomicInt(0);
const left = new AtomicInt(0);
const right = new AtomicInt(0);
thread("writes", () => {
  noise();
  version.store(1);
  left.store(1);
  right.store(1);
});
thread("reads", () => {
  noise();
  const before = version.load();
  const [a, b] = [left.load(), right.load()];
  if (version.load() === before && a !== b) throw new Error("torn, under one version");
});
thread(noise);
thread(noise);
