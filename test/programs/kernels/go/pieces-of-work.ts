// The scheduler rates nodes in parallel, one piece of work for each. The pieces write whole rows of a table of which each
// should only write its own column.
// Re-tells: kubernetes#70892 (GoKer).
// @expect [replaces rows] violated data-race
// @expect [writes cells] verified
// @expect [replaces rows] executions 69
// @expect [writes cells] executions 9
// @finds [replaces rows] data-race in 64 at 34
import { Channel, WaitGroup, scenario, thread } from "interleaver";

function parallelize(pieces: number, work: (piece: number) => void): void {
  const toDo = new Channel<number>(pieces, "to do");
  for (let piece = 0; piece < pieces; piece++) toDo.send(piece);
  toDo.close();
  const group = new WaitGroup("workers");
  for (let worker = 0; worker < 2; worker++) {
    group.add();
    thread(`worker ${worker}`, () => {
      for (const piece of toDo) work(piece);
      group.done();
    });
  }
  group.wait();
}
function rate(work: (rows: number[][], node: number) => void): number {
  const rows = [
    [0, 0],
    [0, 0],
  ];
  parallelize(2, (node) => work(rows, node));
  return rows.flat().reduce((a, b) => a + b);
}
scenario("replaces rows", () => {
  rate((rows, node) => rows.forEach((row, i) => (rows[i] = row.with(node, 5))));
});
scenario("writes cells", () => {
  const sum = rate((rows, node) => rows.forEach((row) => (row[node] = 5)));
  if (sum !== 20) throw new Error(`sum ${sum}`);
});
