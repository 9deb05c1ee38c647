// lastzero(5) with a class around the cells, whose methods make the events: (5 + 3) · 2^(5 - 2).
// @expect verified
// @expect executions 64
// redundant: the orders are counted, none is wrong, also not those of a program with a statement less.
import { AtomicInt, thread } from "interleaver";

class Cells {
  private readonly cells: AtomicInt[] = [];
  constructor(length: number) {
    for (let i = 0; i < length; i++) this.cells.push(new AtomicInt(0));
  }
  get length() {
    return this.cells.length;
  }
  read(i: number) {
    return this.cells[i].load();
  }
  write(i: number, value: number) {
    this.cells[i].store(value);
  }
}

const a = new Cells(6);

thread("reader", function () {
  let i = a.length - 1;
  while (a.read(i) !== 0) i--;
});
for (let j = 1; j < a.length; j++)
  thread(`writer ${j}`, function () {
    a.write(j, a.read(j - 1) + 1);
  });
