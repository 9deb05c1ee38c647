/**
 * Vector clocks in one flat table, a row for each event: how many events of each task happen before it, itself included.
 * Rows are written from the first to the last; whoever goes back writes over what is there.
 */
export class ClockTable {
  private width = 8;
  private cells = new Int32Array(128 * this.width);

  /** Makes room for row `row` and a task numbered `task`. */
  reserve(row: number, task: number): void {
    if (task >= this.width) this.widen(task + 1);
    if ((row + 1) * this.width <= this.cells.length) return;
    const { cells } = this;
    this.cells = new Int32Array(2 * (row + 1) * this.width);
    this.cells.set(cells);
  }

  /** Starts a row as a copy of another one, or empty (-1). */
  start(row: number, from: number): void {
    const { cells, width } = this;
    const to = row * width;
    if (from < 0) for (let i = 0; i < width; i++) cells[to + i] = 0;
    else for (let i = 0; i < width; i++) cells[to + i] = cells[from * width + i];
  }

  join(row: number, other: number): void {
    const { cells, width } = this;
    const to = row * width;
    const from = other * width;
    for (let i = 0; i < width; i++) if (cells[from + i] > cells[to + i]) cells[to + i] = cells[from + i];
  }

  get(row: number, task: number): number {
    return this.cells[row * this.width + task];
  }
  set(row: number, task: number, count: number): void {
    this.cells[row * this.width + task] = count;
  }

  private widen(tasks: number): void {
    const { cells, width } = this;
    const rows = cells.length / width;
    // By a half at least: where every event starts a task, it would be copied for every few of them
    this.width = (Math.max(tasks, width + (width >> 1)) + 3) & ~3;
    this.cells = new Int32Array(rows * this.width);
    for (let row = 0; row < rows; row++)
      this.cells.set(cells.subarray(row * width, (row + 1) * width), row * this.width);
  }
}
