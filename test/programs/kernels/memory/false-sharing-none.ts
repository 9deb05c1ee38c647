// Neighbouring elements, keys of a map and fields of an object are locations of their own: no race, one execution. The
// same element, key and field are not.
// @expect [neighbours] verified
// @expect [the same] violated data-race
// @expect [neighbours] executions 1
// @expect [the same] executions 64
// @finds [the same] data-race in 64 at 19
// @finds [the same] data-race in 64 at 20
// @finds [the same] data-race in 64 at 21
import { scenario, thread } from "interleaver";

function write(sideOf: (side: "left" | "right") => "left" | "right"): void {
  const cells = [0, 0];
  const fields: Record<"left" | "right", number> = { left: 0, right: 0 };
  const entries = new Map<string, number>([["left", 0], ["right", 0]]);
  for (const name of ["left", "right"] as const)
    thread(name, () => {
      const side = sideOf(name);
      cells[side === "left" ? 0 : 1] += 1;
      fields[side] ||= 5;
      entries.set(side, (entries.get(side) ?? 0) + 1);
    });
}
scenario("neighbours", () => write((side) => side));
scenario("the same", () => write(() => "left"));
