import type { LoopTime } from "../loopTime";

/**
 * What is known of moments: a system of difference constraints over the bases of times (see `LoopTime`), kept closed, so that
 * each new one costs the square of their number and is refused at once where it contradicts those before (Cormen et al.,
 * Introduction to Algorithms, section 24.4). All bounds are whole milliseconds, and so is some solution if there is one.
 */
export class Moments {
  /** In the order of the rows of `bounds`; the beginning comes first. */
  private readonly bases: number[] = [-1];
  /** `bounds[i][j]`: the base of row i is at most so many milliseconds later than that of row j. */
  private bounds: number[][] = [[0]];

  /** Another one that knows as much. */
  copy(): Moments {
    const copy = new Moments();
    for (let i = 1; i < this.bases.length; i++) copy.bases.push(this.bases[i]);
    copy.bounds = this.bounds.map((row) => [...row]);
    return copy;
  }

  /** Another one that knows as much of these bases, and nothing of others. What followed for them by way of others stays. */
  about(kept: readonly number[]): Moments {
    const about = new Moments();
    const { bases, bounds } = this;
    const rows = bases.flatMap((base, i) => (base === -1 || kept.includes(base) ? [i] : []));
    for (const i of rows.slice(1)) about.bases.push(bases[i]);
    about.bounds = rows.map((i) => rows.map((j) => bounds[i][j]));
    return about;
  }

  private row(base: number): number {
    const { bases, bounds } = this;
    const known = bases.indexOf(base);
    if (known >= 0) return known;
    bases.push(base);
    for (const row of bounds) row.push(Infinity);
    bounds.push(bases.map((other) => (other === base ? 0 : Infinity)));
    // Nothing happens before the beginning
    this.bound(0, bases.length - 1, 0);
    return bases.length - 1;
  }

  /** From now on the one is not later than the other. False if it is. */
  order(one: LoopTime, other: LoopTime): boolean {
    return this.bound(this.row(one.base), this.row(other.base), other.offset - one.offset);
  }

  /** Would it contradict what is known that the one is not later than the other? */
  forbids(one: LoopTime, other: LoopTime): boolean {
    return this.bounds[this.row(other.base)][this.row(one.base)] + other.offset - one.offset < 0;
  }

  /** Is it known that the one is not later than the other? */
  implies(one: LoopTime, other: LoopTime): boolean {
    return this.bounds[this.row(one.base)][this.row(other.base)] + one.offset - other.offset <= 0;
  }

  private bound(i: number, j: number, most: number): boolean {
    const { bounds } = this;
    if (bounds[j][i] + most < 0) return false;
    if (bounds[i][j] <= most) return true;
    for (const row of bounds) {
      if (row[i] === Infinity) continue;
      for (let v = 0; v < bounds.length; v++) {
        const sum = row[i] + most + bounds[j][v];
        if (sum < row[v]) row[v] = sum;
      }
    }
    return true;
  }

  /** In milliseconds since the beginning. */
  earliest({ base, offset }: LoopTime): number {
    return offset - this.bounds[0][this.row(base)];
  }
}
