// The writes are counted with atomic additions, but the statistics are copied with plain reads: that is a race.
// Re-tells: istio#8214 (GoKer).
// @expect [copies] violated data-race
// @expect [loads] verified
// @expect [copies] executions 4
// @expect [loads] executions 4
// @finds [copies] data-race in 4 at 14, 18
import { scenario, thread } from "interleaver";

function serve(read: (counts: Int32Array) => number): void {
  const counts = new Int32Array(new SharedArrayBuffer(4));
  for (const name of ["first check", "second check"])
    thread(name, () => {
      Atomics.add(counts, 0, 1);
      if (read(counts) < 1) throw new Error("nothing counted");
    });
}
scenario("copies", () => serve((counts) => counts[0]));
scenario("loads", () => serve((counts) => Atomics.load(counts, 0)));
