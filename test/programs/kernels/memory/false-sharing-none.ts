// Neighbouring elements, keys of a map and fields of an object are locations of their own: no race, one execution.
// @expect verified
// @expect executions 1
import { thread } from "interleaver";

const cells = [0, 0];
const fields: Record<"left" | "right", number> = { left: 0, right: 0 };
const entries = new Map<string, number>([["left", 0], ["right", 0]]);

(["left", "right"] as const).forEach((side, i) =>
  thread(side, () => {
    cells[i] += i + 1;
    fields[side] ||= 5;
    entries.set(side, (entries.get(side) ?? 0) + 1);
  }),
);
