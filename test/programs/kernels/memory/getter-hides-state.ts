// A getter that caches what it computes turns two readers into two writers.
// @expect [cache in the getter] violated data-race
// @expect [computed before] verified
// @expect [computed before] executions 1
// @finds [cache in the getter] data-race in 2 at 18
import { scenario, thread } from "interleaver";

class Polygon {
  #area?: number;
  constructor(private readonly sides: readonly number[]) {}
  get area(): number {
    return (this.#area ??= this.sides.reduce((a, b) => a * b, 1));
  }
}
function measure(shape: Polygon): void {
  for (const name of ["map", "legend"])
    thread(name, () => {
      if (shape.area !== 12) throw new Error("wrong area");
    });
}
scenario("cache in the getter", () => measure(new Polygon([3, 4])));
scenario("computed before", () => {
  const shape = new Polygon([3, 4]);
  void shape.area;
  measure(shape);
});
