// Every thread marks the cell that a shared index names, and main moves the index on without waiting.
// Re-tells: sigma of SV-COMP's pthread programs.
// @expect [shared index] violated data-race
// @expect [shared index] violated assertion
// @expect [own index] verified
// @expect [shared index] executions 3
// @expect [own index] executions 1
// @finds [shared index] assertion in 2 at 19
// @finds [shared index] data-race in 2 at 28
// @finds [shared index] data-race in 3 at 26, 28
import { after, scenario, thread } from "interleaver";

const size = 2;
function run(mark: (cells: number[]) => void): void {
  const cells = Array.from({ length: size }, () => 0);
  mark(cells);
  after(() => {
    const sum = cells.reduce((a, b) => a + b);
    if (sum !== size) throw new Error(`sum ${sum}`);
  });
}
scenario("shared index", () =>
  run((cells) => {
    let index = -1;
    do {
      index++;
      thread(() => {
        cells[index] = 1;
      });
    } while (index < size - 1);
  }),
);
scenario("own index", () =>
  run((cells) => {
    for (const index of cells.keys())
      thread(() => {
        cells[index] = 1;
      });
  }),
);
