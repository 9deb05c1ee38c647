import type { Kit } from "./kit";

const most = 2 ** 31 - 1;

/** A duration in whole milliseconds, at least 1, as for the platform's timers; `what` names who asked for it. */
export function milliseconds(kit: Kit, value: unknown, what: string): number {
  if (typeof value !== "number" || !(value >= 0 && value <= most))
    throw kit.error("RangeError", `${what} needs a number of milliseconds from 0 to ${most.toLocaleString("en-US")}`);
  return Math.max(1, Math.trunc(value));
}
