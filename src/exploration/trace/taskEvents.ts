/** Which events of an execution are of which task: a row of bits for each task, 32 events to a word. */
export class TaskEvents {
  private tasks = 8;
  /** Words of a row. */
  private width = 4;
  private cells = new Int32Array(this.tasks * this.width);

  add(task: number, event: number): void {
    if (task >= this.tasks || event >> 5 >= this.width) this.grow(task + 1, (event >> 5) + 1);
    this.cells[task * this.width + (event >> 5)] |= 1 << event;
  }

  remove(task: number, event: number): void {
    this.cells[task * this.width + (event >> 5)] &= ~(1 << event);
  }

  /** The first of a task's events among some, of which the words from `from` to `to` are looked at; -1 for none. */
  first(task: number, among: Int32Array, from: number, to: number): number {
    if (task >= this.tasks) return -1;
    const { cells, width } = this;
    const start = task * width;
    for (let word = from, last = Math.min(to, width - 1); word <= last; word++) {
      const bits = cells[start + word] & among[word];
      if (bits !== 0) return 32 * word + 31 - Math.clz32(bits & -bits);
    }
    return -1;
  }

  private grow(tasks: number, words: number): void {
    const { cells, width } = this;
    this.tasks = Math.max(this.tasks, 2 * tasks);
    this.width = words > width ? 2 * words : width;
    this.cells = new Int32Array(this.tasks * this.width);
    for (let task = 0, from = 0; from < cells.length; task++, from += width)
      this.cells.set(cells.subarray(from, from + width), task * this.width);
  }
}
