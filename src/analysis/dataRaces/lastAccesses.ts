/**
 * Of each location and task, the event that accessed it last. What was noted can be taken back, the latest first: two
 * executions that begin alike are told from where they differ.
 */
export class LastAccesses {
  private readonly rows: number[][] = [];
  /** What was noted, in order: location, task, and the event that was there before. */
  private readonly notes: number[] = [];
  private noted = 0;

  /** The index of the event; -1 for none. */
  get(location: number, task: number): number {
    const row = this.rows[location];
    return row !== undefined && task < row.length ? row[task] : -1;
  }

  set(location: number, task: number, event: number): void {
    const row = (this.rows[location] ??= []);
    while (row.length <= task) row.push(-1);
    const { notes } = this;
    notes[this.noted++] = location;
    notes[this.noted++] = task;
    notes[this.noted++] = row[task];
    row[task] = event;
  }

  /** Stands for all that was noted so far; give it to `takeBack`. */
  get mark(): number {
    return this.noted;
  }

  /** Forgets what was noted since. */
  takeBack(mark: number): void {
    const { notes, rows } = this;
    while (this.noted > mark) {
      this.noted -= 3;
      rows[notes[this.noted]][notes[this.noted + 1]] = notes[this.noted + 2];
    }
  }
}
