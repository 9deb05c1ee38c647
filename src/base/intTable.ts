/**
 * Integers (32 bits) by index, growing as needed; what was never set is 0. A typed array, for those are fast to store to
 * where intrinsics are frozen, and plain arrays are not.
 */
export class IntTable {
  private cells = nothing;

  constructor() {
    // The second time: V8 takes a field that was set once for constant, and when a table grows, in the middle of a search,
    // gives up all optimized code that relies on that
    this.cells = new Int32Array(64);
  }

  /** Below what was set or reserved. */
  get(index: number): number {
    return this.cells[index];
  }

  set(index: number, value: number): void {
    if (index >= this.cells.length) this.grow(index);
    this.cells[index] = value;
  }

  /** Lets `get` answer up to this index. */
  reserve(index: number): void {
    if (index >= this.cells.length) this.grow(index);
  }

  private grow(index: number): void {
    const { cells } = this;
    this.cells = new Int32Array(2 * (index + 1));
    this.cells.set(cells);
  }
}

const nothing = new Int32Array(0);
