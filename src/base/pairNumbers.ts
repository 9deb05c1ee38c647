/** Numbers that stand for pairs of numbers below 2 ** 26, equal for equal pairs only. */
export class PairNumbers {
  private readonly numbers = new Map<number, number>();

  of(first: number, second: number): number {
    const pair = first * 2 ** 26 + second;
    const known = this.numbers.get(pair);
    if (known !== undefined) return known;
    this.numbers.set(pair, this.numbers.size);
    return this.numbers.size - 1;
  }
}
