const size = 3;
/** No value is stored there. */
const free = -1;

/**
 * Integers that are not negative, by pairs of such integers. A typed array with open addressing: a `Map` by numbers beyond 2^31 takes
 * five times as long, and makes an object of each key.
 */
export class PairTable {
  private mask = 1023;
  private cells = new Int32Array(size * (this.mask + 1)).fill(free);
  private count = 0;

  /** -1 if there is none. */
  get(a: number, b: number): number {
    return this.cells[this.place(a, b) + 2];
  }

  /** For a pair that has none. */
  add(a: number, b: number, value: number): void {
    if (4 * ++this.count > 3 * (this.mask + 1)) this.grow();
    const { cells } = this;
    const at = this.place(a, b);
    cells[at] = a;
    cells[at + 1] = b;
    cells[at + 2] = value;
  }

  clear(): void {
    this.cells.fill(free);
    this.count = 0;
  }

  private place(a: number, b: number): number {
    const { cells, mask } = this;
    let hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
    hash ^= hash >>> 15;
    for (let at = hash & mask; ; at = (at + 1) & mask) {
      const cell = size * at;
      if (cells[cell + 2] === free || (cells[cell] === a && cells[cell + 1] === b)) return cell;
    }
  }

  private grow(): void {
    const before = this.cells;
    this.mask = 2 * this.mask + 1;
    this.cells = new Int32Array(size * (this.mask + 1)).fill(free);
    for (let cell = 0; cell < before.length; cell += size) {
      if (before[cell + 2] === free) continue;
      const at = this.place(before[cell], before[cell + 1]);
      for (let i = 0; i < size; i++) this.cells[at + i] = before[cell + i];
    }
  }
}
