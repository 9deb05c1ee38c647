/**
 * Which events come before which: a row of bits for each event, a bit for each one before it, 32 to a word. Row `i` has
 * `(i >> 5) + 1` words, so all of them together are half a square: 6 MB for 10,000 events. Rows are written from the first
 * to the last; whoever goes back writes over what is there.
 *
 * A vector clock says the same in a number for each task. Bits are less work as long as an execution has fewer than 32
 * events for each of its tasks, and what a sequence of events has before one of them is then a word or two to look at.
 */
export class PrecedenceTable {
  /** For whoever asks about many bits at once; another array after `reserve`. */
  cells = new Int32Array(1024);

  /** The first word of a row. */
  static start(row: number): number {
    const words = row >> 5;
    return (words + 1) * (16 * words + (row & 31));
  }

  /** Makes room for a row. */
  reserve(row: number): void {
    const needed = PrecedenceTable.start(row + 1);
    if (needed <= this.cells.length) return;
    const { cells } = this;
    this.cells = new Int32Array(2 * needed);
    this.cells.set(cells);
  }

  /** Starts a row with an earlier one and what comes before that, or empty (-1). */
  begin(row: number, from: number): void {
    const { cells } = this;
    const to = PrecedenceTable.start(row);
    const words = row >> 5;
    let word = 0;
    if (from >= 0) {
      const start = PrecedenceTable.start(from);
      for (const known = from >> 5; word <= known; word++) cells[to + word] = cells[start + word];
    }
    for (; word <= words; word++) cells[to + word] = 0;
    if (from >= 0) cells[to + (from >> 5)] |= 1 << from;
  }

  /** An earlier event, and what comes before it, comes before event `row`. */
  join(row: number, earlier: number): void {
    const { cells } = this;
    const to = PrecedenceTable.start(row);
    const last = earlier >> 5;
    const bit = 1 << earlier;
    if ((cells[to + last] & bit) !== 0) return;
    const from = PrecedenceTable.start(earlier);
    for (let word = 0; word <= last; word++) cells[to + word] |= cells[from + word];
    cells[to + last] |= bit;
  }

  /** Adds the bits of a row to others. */
  addTo(bits: Int32Array, row: number): void {
    const { cells } = this;
    const start = PrecedenceTable.start(row);
    for (let word = 0, last = row >> 5; word <= last; word++) bits[word] |= cells[start + word];
  }

  /** `earlier` is less than `row`. */
  has(row: number, earlier: number): boolean {
    return ((this.cells[PrecedenceTable.start(row) + (earlier >> 5)] >>> earlier) & 1) === 1;
  }

  /** Does any of the events that have these bits come before event `row`? */
  meets(row: number, bits: Int32Array): boolean {
    const { cells } = this;
    const start = PrecedenceTable.start(row);
    for (let word = 0, last = row >> 5; word <= last; word++) if ((cells[start + word] & bits[word]) !== 0) return true;
    return false;
  }

  /** Does any event behind `earlier` come before event `row`? */
  hasAny(row: number, earlier: number): boolean {
    const { cells } = this;
    const start = PrecedenceTable.start(row);
    let word = earlier >> 5;
    // Shifted twice, because a shift by 32 is none
    if ((cells[start + word] >>> (earlier & 31)) >>> 1 !== 0) return true;
    for (const last = row >> 5; ++word <= last;) if (cells[start + word] !== 0) return true;
    return false;
  }
}
