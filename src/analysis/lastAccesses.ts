/**
 * Of each location and task, the event that accessed it last in the current execution. One table serves all executions:
 * what earlier ones left is told from the rest by its number, so that nothing is cleared.
 */
export class LastAccesses {
  private table = new Int32Array(0);
  private width = 0;
  /** Entries hold this number plus an event's index; smaller ones are of earlier executions. */
  private base = 1;
  private next = 1;

  /** Forgets the execution before; the next one has so many events, of tasks numbered below `tasks`. */
  begin(events: number, tasks: number): void {
    this.base = this.next;
    this.next += events;
    if (tasks === this.width && this.next < 2 ** 31) return;
    this.width = tasks;
    this.base = 1;
    this.next = 1 + events;
    this.table.fill(0);
  }

  /** The index of the event; -1 for none. */
  get(location: number, task: number): number {
    const entry = location * this.width + task;
    return entry < this.table.length && this.table[entry] >= this.base ? this.table[entry] - this.base : -1;
  }
  set(location: number, task: number, event: number): void {
    const entry = location * this.width + task;
    if (entry >= this.table.length) {
      const { table } = this;
      this.table = new Int32Array(2 * (entry + this.width));
      this.table.set(table);
    }
    this.table[entry] = this.base + event;
  }
}
